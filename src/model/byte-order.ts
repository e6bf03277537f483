/** Whether words of more than a byte begin with their lowest byte here. */
export const LITTLE_ENDIAN = new Uint8Array(Uint16Array.of(1).buffer)[0] === 1
