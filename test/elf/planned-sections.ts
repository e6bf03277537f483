// What a linker would plan for a small file.
export const WRITE = 1
export const ALLOC = 2
const EXECUTE = 4
const PROGBITS = 1
const NOBITS = 8

export const TEXT = {
  name: '.text',
  content: Buffer.from('code'),
  fields: { type: PROGBITS, flags: ALLOC | EXECUTE, addr: 0x1000, link: 7, entsize: 9 },
}
export const DATA = {
  name: '.data',
  fields: { type: PROGBITS, flags: ALLOC | WRITE, addr: 0x2000, offset: 0x60, size: 0x20 },
}
export const BSS = {
  name: '.bss',
  fields: { type: NOBITS, flags: ALLOC | WRITE, addr: 0x2020, offset: 0x80, size: 0x100 },
}
export const COMMENT = {
  name: '.comment',
  content: Buffer.from('GCC'),
  fields: { type: PROGBITS, flags: 0, addr: 0 },
}
