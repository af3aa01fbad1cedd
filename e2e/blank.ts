/** The script of the blank page: hands the runtime's API to the test that drives the page. */

import { collect, open } from '@bytelab/runtime'

declare global {
  var bytelab: { open: typeof open; collect: typeof collect }
}

globalThis.bytelab = { open, collect }
