import type { Host, Pane, ProjectConfig } from './host.ts'
import type { Layer } from './layer.ts'

/** What a kind of block brings to the workspace; files, editor, project, steps and exercise are the same for all. */
export interface Kind<Config extends ProjectConfig> {
  /** Its element is `bytelab-NAME`, and what its lesson says stands in `script.bytelab-NAME`. */
  readonly name: string
  /** Completes what is read the same way for all kinds. What is missing gets a value that does no harm. */
  config(project: ProjectConfig, given: Readonly<Record<string, unknown>>): Config
  /** What an element in a page without a lesson says with its attributes, as the script element would. */
  bare(attribute: (name: string) => string | undefined): Record<string, unknown>
  /** Python packages that the runtime is asked for, which chooses its memory image. */
  readonly packages: readonly string[]
  /** What its panes show in the editors. */
  readonly layers: readonly Layer[]
  /** Its panes, in the order of their tabs. The first is in front when the reader comes. */
  panes(host: Host<Config>): Pane[]
  /** Texts of buttons that do more than the workspace knows. */
  readonly texts: {
    /** What saving does, with the keys left out. */
    save: string
    /** What a reset takes away. */
    reset: string
  }
  /** What has to be done for the runtime to go on with files that changed; must not reject. Default: nothing. */
  load?(host: Host<Config>): Promise<void>
  /**
   * What has to be done before an exercise's tests can run, while the check's files lie over the reader's. Says what
   * keeps the tests from running, if anything does. Default: nothing.
   */
  prepare?(host: Host<Config>): Promise<string | undefined>
}
