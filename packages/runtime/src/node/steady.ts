/**
 * Keeps V8 from ending the process: what it drops of compiled WebAssembly it now and then finds missing in its own
 * list ("Check failed: jit_page_->allocations_.erase(addr) == 1", https://github.com/nodejs/node/issues/64500), the
 * more so the more modules come and go. Code that is not dropped costs some memory until its module goes.
 */

import { setFlagsFromString } from 'node:v8'

setFlagsFromString('--no-wasm-code-gc')
