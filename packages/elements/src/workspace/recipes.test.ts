import { getIndentation, IndentContext, indentString } from '@codemirror/language'
import { EditorState } from '@codemirror/state'
import { expect, test } from 'vitest'
import { recipes } from './recipes.ts'

/** What an Enter at the end of the text puts before the next line. */
function afterEnter(doc: string): string {
  const state = EditorState.create({ doc, extensions: recipes })
  const context = new IndentContext(state, { simulateBreak: doc.length })
  return indentString(state, getIndentation(context, doc.length) ?? 0)
}

test.each([
  ['all: a b', '\t'],
  ['a.o: a.c\n\tgcc -c a.c', '\t'],
  ['clean::', '\t'],
  ['%.o : %.c', '\t'],
  ['CC = gcc', ''],
  ['CC := gcc', ''],
  ['CC ::= gcc', ''],
  ['# all: a', ''],
  ['', ''],
])('after %j', (doc, indent) => {
  expect(afterEnter(doc)).toBe(indent)
})
