import { adopt } from '../adopt.ts'
import list from '../styles/bytecode.css'
import panels from '../styles/bytecode-panels.css'
import compare from '../styles/compare.css'

export { createCompare } from './compare.ts'
export { createDrop } from './pyc.ts'
export { createView } from './view.ts'

adopt(list)
adopt(panels)
adopt(compare)
