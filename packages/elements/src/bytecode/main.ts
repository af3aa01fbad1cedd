import { adopt } from '../adopt.ts'
import list from '../styles/bytecode.css'
import marks from '../styles/bytecode-marks.css'
import panels from '../styles/bytecode-panels.css'
import rows from '../styles/bytecode-rows.css'
import whole from '../styles/bytecode-whole.css'
import compare from '../styles/compare.css'
import plot from '../styles/plot.css'

export { createCompare } from './compare.ts'
export { createDrop } from './pyc.ts'
export { createView } from './view.ts'

for (const css of [list, rows, marks, panels, whole, compare, plot]) adopt(css)
