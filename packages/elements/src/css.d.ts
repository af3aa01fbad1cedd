/** Styles that come with a script loaded later, as text. */
declare module '*.css' {
  const text: string
  export default text
}
