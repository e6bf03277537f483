// As much of WebAssembly's JavaScript interface as the specimens need: TypeScript declares it for browsers only.
declare namespace WebAssembly {
  class Memory {
    constructor(limits: { readonly initial: number; readonly maximum?: number })
    readonly buffer: ArrayBuffer
    grow(pages: number): number
  }
}
