import { h } from '../dom.ts'
import type { Travel, TravelOptions } from './options.ts'

export type { Travel, TravelOptions }

/** Records a run and plays it, on the stage that a block lends. */
export function createTravel(_options: TravelOptions): Travel {
  return { element: h('section'), open() {}, edited() {}, record() {}, close() {} }
}
