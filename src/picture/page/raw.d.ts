/** A file's text, as what builds the package, and what runs its tests, hands it over. */
declare module '*?raw' {
  const text: string
  export default text
}
