// The peer: what a page does that follows the interpreter's own manual.
let python

document.getElementById('run').addEventListener('click', async () => {
  const out = document.getElementById('out')
  python ??= await loadPyodide()
  python.setStdout({ batched: (line) => out.append(`${line}\n`) })
  await python.runPythonAsync('print("hello", 6 * 7)')
})

/** A program's own measure of itself, for comparing running speed. */
globalThis.measure = async (code) => {
  python ??= await loadPyodide()
  return python.runPython(code)
}
