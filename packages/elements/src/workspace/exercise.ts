/** The exercise of a block: its check, its hints, its solution. */

import { button, h, icon } from '../dom.ts'
import type { Source } from './host.ts'
import { linked } from './links.ts'
import { contrast } from './steps.ts'
import type { Workspace } from './workspace.ts'

interface Case {
  id: string
  outcome: string
  reason?: string
  message?: string
}

/** Tests that are shown at once. */
const most = 8

/**
 * Brings an exercise to life; `undefined` where the block is none. `prepare` is called before the tests run, and says
 * what keeps them from running.
 */
export function exercise(
  space: Workspace,
  prepare: () => Promise<string | undefined>,
): { check: HTMLElement; show(): void } | undefined {
  const { element, config, base } = space
  if (config.check.length === 0) return undefined
  const mark = element.querySelector<HTMLElement>('.bytelab-done')
  const count = element.querySelector<HTMLElement>('.bytelab-count')
  const hints = [...element.querySelectorAll<HTMLDetailsElement>(':scope > .bytelab-hint')]
  const solution = element.querySelector<HTMLDetailsElement>(':scope > .bytelab-solution')
  const results = h('div', {
    class: 'app-results',
    role: 'group',
    'aria-label': 'Result of the check',
    hidden: true,
  })
  base.main.after(results)
  const press = button('Check', () => void check(), {
    shape: 'check',
    class: 'bytelab-check',
    title: 'Check with the tests of the exercise',
  })
  let asked = false

  async function check(): Promise<void> {
    if (press.getAttribute('aria-disabled') === 'true') return
    press.setAttribute('aria-disabled', 'true')
    try {
      await space.save()
      const { cases, said, refused } = await runCheck(space, prepare)
      const passed = cases.filter(({ outcome }) => outcome === 'passed').length
      const all = cases.length > 0 && passed === cases.length
      await base.keep((entry) => ({
        ...entry,
        attempts: (entry.attempts ?? 0) + 1,
        passed: entry.passed || all,
      }))
      list(cases, said, refused)
      results.firstElementChild?.scrollIntoView({ block: 'nearest' })
      space.say(all ? 'Passed' : (refused ?? `${passed} of ${cases.length} tests passed`))
      show()
    } catch (error) {
      space.say(`The check could not be run: ${error instanceof Error ? error.message : error}`)
    } finally {
      press.removeAttribute('aria-disabled')
    }
  }

  function list(cases: Case[], said: string, refused: string | undefined): void {
    results.hidden = false
    const good = cases.filter(({ outcome }) => outcome === 'passed')
    const bad = cases.filter(({ outcome }) => outcome !== 'passed')
    const all = bad.length === 0
    const sum =
      cases.length === 0
        ? (refused ?? 'The tests did not come to an end.')
        : all
          ? `Passed: ${cases.length === 1 ? 'the test' : `all ${cases.length} tests`}.`
          : `${good.length} of ${cases.length} tests passed.`
    results.replaceChildren(
      h('p', { class: 'app-result-sum', 'data-outcome': all && cases.length > 0 ? 'passed' : 'failed' }, sum),
      bad.length > 0 ? h('ul', {}, ...bad.slice(0, most).map(result)) : '',
      bad.length > most
        ? h(
            'details',
            {},
            h('summary', {}, `${bad.length - most} more`),
            h('ul', {}, ...bad.slice(most).map(result)),
          )
        : '',
      good.length > 0
        ? h(
            'details',
            { open: good.length <= 4 },
            h('summary', {}, `Passed: ${good.length}`),
            h('ul', {}, ...good.map(result)),
          )
        : '',
      cases.length === 0 && said !== '' ? h('pre', { tabindex: '0' }, ...linked(said, space)) : '',
    )
  }

  function result({ id, outcome, reason, message }: Case): HTMLElement {
    const passed = outcome === 'passed'
    const report = h('pre', { tabindex: '0', 'aria-label': 'Report' })
    if (message) report.append(...linked(message.slice(0, 10_000), space))
    return h(
      'li',
      { 'data-outcome': outcome },
      h('span', { class: 'app-result-word' }, icon(passed ? 'check' : 'cross'), outcome),
      h('span', { class: 'app-result-name' }, nameOfCase(id)),
      !passed && reason ? h('p', { class: 'app-result-reason' }, ...linked(reason, space)) : '',
      !passed && message
        ? h('details', { class: 'app-result-report' }, h('summary', {}, 'Report'), report)
        : '',
    )
  }

  function free(): boolean {
    const entry = base.entry()
    return entry?.passed === true || (hints.length > 0 && (entry?.hints ?? 0) >= hints.length)
  }

  function show(): void {
    const entry = base.entry()
    const passed = entry?.passed === true
    element.toggleAttribute('data-passed', passed)
    mark?.replaceChildren(...(passed ? [icon('check'), 'Passed'] : []))
    const attempts = entry?.attempts ?? 0
    if (count) count.textContent = attempts === 0 ? '' : attempts === 1 ? '1 attempt' : `${attempts} attempts`
    for (const [index, hint] of hints.entries()) hint.hidden = index > (entry?.hints ?? 0)
    const summary = solution?.querySelector('summary')
    if (summary && free()) summary.textContent = 'Solution'
  }

  for (const [index, hint] of hints.entries())
    hint.addEventListener('toggle', () => {
      if (!hint.open || (base.entry()?.hints ?? 0) > index) return
      void base.keep((entry) => ({ ...entry, hints: Math.max(entry.hints ?? 0, index + 1) })).then(show)
    })
  const summary = solution?.querySelector('summary')
  summary?.addEventListener('click', (event) => {
    if (solution?.open || free() || asked) return
    event.preventDefault()
    asked = true
    summary.textContent = 'Show the solution anyway'
    space.say(
      hints.length > 0
        ? 'There are hints that you have not opened. Press again to show the solution anyway.'
        : 'You have not passed yet. Press again to show the solution anyway.',
    )
  })
  if (solution && config.solution.length > 0)
    summary?.after(
      h(
        'p',
        { class: 'app-solution-ways' },
        button('Compare with mine', () => {
          const files = new Map([
            ...space.own.files,
            ...config.solution.map(({ path, text }) => [path, text] as const),
          ])
          contrast(
            space,
            { name: '', title: 'The solution', files },
            config.solution.map(({ path }) => path),
          )
        }),
      ),
    )
  show()
  return { check: press, show }
}

/** Runs the exercise's tests over the reader's files, which are then as they were. */
async function runCheck(
  space: Workspace,
  prepare: () => Promise<string | undefined>,
): Promise<{ cases: Case[]; said: string; refused?: string }> {
  const { config } = space
  const cases = new Map<string, Case>()
  let said = ''
  let refused: string | undefined
  await space.overlay(config.check, async () => {
    refused = await prepare()
    if (refused !== undefined) return
    const args = testsOf(config.check)
    const job = await space.run('Checking', (runtime) => runtime.test({ args, timeout: config.timeout }))
    for await (const event of job.events) {
      if (event.type === 'collected')
        for (const { id } of event.cases) cases.set(id, { id, outcome: 'did not run' })
      else if (event.type === 'case')
        cases.set(event.id, {
          id: event.id,
          outcome: event.outcome,
          reason: event.reason,
          message: event.message,
        })
      else if (event.type === 'stdout' || event.type === 'stderr') said += event.text
      else if (event.type === 'error') said += event.error.text
    }
    const { status } = await job.done
    if (status === 'timeout') said += `\nThe tests took longer than ${config.timeout} s.`
  })
  return { cases: [...cases.values()], said: said.trim().slice(-4000), refused }
}

/** The files of a check that pytest should begin with: what is beside them is theirs. */
function testsOf(check: readonly Source[]): string[] {
  const tests = check
    .map(({ path }) => path)
    .filter((path) => /(^|\/)(test_[^/]*|[^/]*_test)\.py$/.test(path))
  return tests.length > 0 ? tests : check.map(({ path }) => path).filter((path) => path.endsWith('.py'))
}

/** `tests/test_search.py::test_quote[a]` as readers see it: `quote [a]`. */
function nameOfCase(id: string): string {
  const [, name = id, values = ''] = /^[^[]*::(?:test_)?([^[]+)(\[.*)?$/s.exec(id) ?? []
  return `${name.replaceAll('_', ' ')} ${values}`.trim()
}
