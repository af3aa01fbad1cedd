/**
 * Trims the interpreter's JavaScript, most of which prepares for compiled extension modules that nobody may load.
 * Behaviour stays: what is left out is made when it is first asked for. Measured in Chromium on two slow cores, with
 * the browser's caches warm; see docs/performance.md.
 */

/**
 * @param source `pyodide.asm.mjs`
 * @throws Error if the source is not as expected: a new version of the interpreter needs another look
 */
export function trimModule(source: string): string {
  return [dropUnread, fillOnDemand, shareWrappers, startNothing].reduce((text, trim) => trim(text), source)
}

/** One place where the text must be, once. */
function replace(text: string, before: string, after: string): string {
  const at = text.indexOf(before)
  if (at < 0 || text.indexOf(before, at + 1) >= 0)
    throw new Error(`pyodide.asm.mjs has changed: expected once "${before.slice(0, 60)}…"`)
  return text.slice(0, at) + after + text.slice(at + before.length)
}

/**
 * Leaves out the assignment of each of 4,500 exports to a variable and a property of its own, where nothing in the
 * module reads either: a third less to parse, 20 ms. What asks for one by a name made up at run time gets it from the
 * exports.
 */
function dropUnread(text: string): string {
  const begin = 'function assignWasmExports(wasmExports){'
  const start = text.indexOf(begin)
  const end = text.indexOf('}', start)
  const names = text.lastIndexOf('var ', start)
  if (start < 0 || names < 0) throw new Error('pyodide.asm.mjs has changed: expected assignWasmExports')
  const uses = new Map<string, number>()
  for (const [word] of text.matchAll(/[\w$]+/g)) uses.set(word, (uses.get(word) ?? 0) + 1)
  const dropped = new Set<string>()
  const kept = text
    .slice(start + begin.length, end)
    .replaceAll(
      /(_\w+)=Module\["\1"\]=wasmExports\["(\w+)"\];/g,
      (statement, name: string, exported: string) => {
        // Declared, assigned, and named in its assignment: nobody reads it.
        if (name !== `_${exported}` || uses.get(name) !== 3) return statement
        dropped.add(name)
        return ''
      },
    )
  const declared = text
    .slice(names + 4, start)
    .replace(/;$/, '')
    .split(',')
    .filter((name) => !dropped.has(name))
  const trimmed = `${text.slice(0, names)}var ${declared.join(',')};${begin}${kept}${text.slice(end)}`
  return replace(trimmed, 'var func=Module["_"+ident];', 'var func=Module["_"+ident]??wasmExports[ident];')
}

/**
 * Gives an exported function its place in the table when something first asks for it, and not all 4,800 at once:
 * 25 ms. Only those that the module itself imports by address are asked for at the start.
 */
function fillOnDemand(text: string): string {
  const skip = 'if(isInternalSym(symName)){continue}var value=exports[symName];var existingEntry'
  return replace(text, skip, skip.replace('{continue}', '{continue}if(!replace&&!GOT[symName]){continue}'))
}

/** Compiles one wrapper a signature, instead of one for each of the 260 functions that Python calls: 5 ms. */
function shareWrappers(text: string): string {
  const compile = 'var convertJsFunctionToWasm=(func,sig)=>{var bytes='
  const made =
    'var module=new WebAssembly.Module(bytes);var instance=new WebAssembly.Instance(module,{e:{f:func}})'
  const shared = replace(
    text,
    compile,
    'var wrapperModules={};var convertJsFunctionToWasm=(func,sig)=>{var bytes=wrapperModules[sig]?undefined:',
  )
  return replace(
    shared,
    made,
    made.replace('new WebAssembly.Module', 'wrapperModules[sig]??=new WebAssembly.Module'),
  )
}

/** C's `system` would start programs of the machine in Node, where a browser has none: it has none on either. */
function startNothing(text: string): string {
  const start = 'function __emscripten_system(command){command>>>=0;if(ENVIRONMENT_IS_NODE){'
  return replace(text, start, start.replace('if(ENVIRONMENT_IS_NODE)', 'if(false)'))
}
