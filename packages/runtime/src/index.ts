/** The runtime in a page. */
export { type OpenOptions, open, type PageRuntime } from './browser/open.ts'
export { collect } from './runtime.ts'
export type * from './types.ts'
