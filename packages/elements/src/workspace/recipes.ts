/** Recipes of makefiles: each of their lines begins with a tab, and with nothing else. */

import { indentService, indentUnit } from '@codemirror/language'
import { EditorState, type Extension, Prec } from '@codemirror/state'

/** A rule: targets, and a colon that assigns nothing. */
const RULE = /^[^\s#:=][^#=]*?::?(?![:=])/

/** Indents by tabs; what is below a rule, or below a line of its recipe, by itself. */
export const recipes: Extension = [
  Prec.high(indentUnit.of('\t')),
  Prec.high(EditorState.tabSize.of(8)),
  indentService.of((context, pos) => {
    const { state, simulatedBreak } = context
    const { number } = state.doc.lineAt(pos)
    const before = () => (number > 1 ? state.doc.line(number - 1).text : '')
    // At an Enter the line above is the one that it splits.
    const above = simulatedBreak === pos ? context.lineAt(pos, -1).text : before()
    return RULE.test(above) || above.startsWith('\t') ? state.tabSize : 0
  }),
]
