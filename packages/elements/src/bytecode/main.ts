import { adopt } from '../adopt.ts'
import list from '../styles/bytecode.css'
import marks from '../styles/bytecode-marks.css'
import panels from '../styles/bytecode-panels.css'
import compare from '../styles/compare.css'

export { createCompare } from './compare.ts'
export { createDrop } from './pyc.ts'
export { createView } from './view.ts'

adopt(list)
adopt(marks)
adopt(panels)
adopt(compare)
