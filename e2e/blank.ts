/** The script of the blank page: hands the runtime's API to the test that drives the page. */

import { collect, open } from '@bytelab/runtime'
import { clear, prove } from '../packages/runtime/src/trace/proof/prove.ts'

declare global {
  var bytelab: { open: typeof open; collect: typeof collect; prove: typeof prove; clear: typeof clear }
}

globalThis.bytelab = { open, collect, prove, clear }
