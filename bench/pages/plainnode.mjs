// The peer in Node: a worker thread that follows the interpreter's own manual.
import { isMainThread, Worker } from 'node:worker_threads'

if (isMainThread) new Worker(new URL(import.meta.url))
else {
  const { loadPyodide } = await import('pyodide')
  const python = await loadPyodide()
  python.setStdout({ batched: (line) => process.stdout.write(`${line}\n`) })
  python.runPython('print("hello", 6 * 7)')
}
