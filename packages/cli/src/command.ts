/** What every command is, and how it reads its arguments. */

import { type ParseArgsOptionsConfig, parseArgs } from 'node:util'
import { nearest, say, Usage } from './failure.ts'
import type { Io } from './io.ts'

/** One command of `bytelab`. */
export interface Command {
  /** One line for the list of commands. */
  summary: string
  /** What `--help` prints. */
  help: string
  /** Does the work and answers with the exit status. */
  run(args: string[], io: Io): Promise<number>
}

/** Splits a command's arguments by its options; anything unknown is wrong usage. */
export function options<const T extends ParseArgsOptionsConfig>(args: string[], config: T, most = Infinity) {
  let parsed: ReturnType<typeof parseArgs<{ args: string[]; options: T; allowPositionals: true }>>
  try {
    parsed = parseArgs({ args, options: config, allowPositionals: true })
  } catch (thrown) {
    const text = say(thrown)
    const word = /Unknown option '--?([^']+)'/.exec(text)?.[1]
    const meant = word ? nearest(word, Object.keys(config)) : undefined
    throw new Usage(
      word ? `there is no option "--${word}"${meant ? `: did you mean "--${meant}"?` : ''}` : text,
    )
  }
  if (parsed.positionals.length > most) {
    throw new Usage(`"${parsed.positionals[most]}" is one argument too many`)
  }
  return parsed
}

/** A whole number from an option, or wrong usage. */
export function whole(
  text: string | undefined,
  name: string,
  least: number,
  most: number,
): number | undefined {
  if (text === undefined) return undefined
  const value = Number(text)
  if (!/^\d+$/.test(text) || value < least || value > most) {
    throw new Usage(`--${name} expects a whole number from ${least} to ${most}, received "${text}"`)
  }
  return value
}
