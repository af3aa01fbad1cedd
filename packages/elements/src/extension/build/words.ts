import { duration } from '../../record.ts'
import type { Outcome } from '../builder.ts'
import type { Counts } from './stages.ts'

/** How a build ended, for its reader: in a few words, as good or bad, and what else should be known. */
export function ended(
  { good, status, code, ms, error, why }: Outcome,
  { done, kept, failed }: Counts,
  timeout: number,
): { text: string; tone: 'good' | 'bad'; note?: string } {
  const parts = [done > 0 && `${done} built`, kept > 0 && `${kept} kept`].filter(Boolean).join(', ')
  if (good) return { text: `Done in ${duration(ms)}${parts ? `: ${parts}` : ''}`, tone: 'good' }
  const bad = (text: string, note?: string) => ({ text, tone: 'bad' as const, ...(note && { note }) })
  switch (status) {
    case 'stopped':
      return bad('Stopped', 'You stopped it. Your files are as they were; the next build goes on from there.')
    case 'swapped':
      // A crash has its own words for that.
      if (error?.hint) return bad(said(error))
      return bad(
        error ? said(error) : 'Ended',
        `${why ?? 'A fresh interpreter has taken over.'} Your files are safe, and the next build works.`,
      )
    case 'timeout':
      return bad(
        `Stopped at the limit of ${timeout} s`,
        'It took longer than this lesson lets it. Your files are safe, and the next build works.',
      )
  }
  if (failed > 0) return bad('The build failed')
  if (error) return bad(said(error))
  return bad(`Ended with exit status ${code ?? 1}`)
}

function said({ name, message }: { name: string; message: string }): string {
  const line = (message ? `${name}: ${message}` : name).split('\n')[0] ?? name
  return line.length > 120 ? `${line.slice(0, 119)}…` : line
}
