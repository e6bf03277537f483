import { expect } from 'vitest'

/** An address or offset in JSON. */
export const hex = expect.stringMatching(/^0x(0|[1-9a-f][0-9a-f]*)$/)

const decimal = expect.stringMatching(/^(0|[1-9][0-9]*)$/)
const sentence = expect.stringMatching(/^[A-Z].*\.$/)

/** A Region in JSON. */
export const regionForm = {
  start: hex,
  end: hex,
  permissions: expect.stringMatching(/^[r-][w-][x-][ps]$/),
  offset: hex,
  device: expect.stringMatching(/^[0-9a-f]+:[0-9a-f]+$/),
  inode: decimal,
  name: expect.any(String),
  deleted: expect.any(Boolean),
}

/** What every answer in JSON tells of its reason. */
export const verdictForm = {
  segment: expect.stringMatching(/^[a-z-]+$/),
  source: expect.stringMatching(/^(kernel|image|runtime|pattern)$/),
  because: sentence,
}

// The keys that are absent where nothing is known.
const OPTIONAL_FORMS = {
  region: regionForm,
  section: { name: expect.any(String), offset: hex },
  symbol: { name: expect.any(String), offset: hex },
  thread: { tid: expect.any(Number), name: expect.any(String) },
  below: regionForm,
  above: regionForm,
}
const OPTIONAL_IMAGE_FORMS = { fileOffset: hex, buildId: expect.stringMatching(/^([0-9a-f]{2})+$/) }

/** A Location in JSON, as it is read back. */
export type LocationText = Readonly<Record<string, unknown>> & { readonly image?: object }

/** The form of this Location: what every one must have, and of the optional keys those that it has. */
export const locationForm = (location: LocationText): object => ({
  address: hex,
  ...verdictForm,
  ...(location.image && { image: imageForm(location.image) }),
  ...formsOfPresent(OPTIONAL_FORMS, location),
})

const imageForm = (image: object): object => ({
  path: expect.stringMatching(/^[/[]/),
  bias: hex,
  vaddr: hex,
  ...formsOfPresent(OPTIONAL_IMAGE_FORMS, image),
})

const formsOfPresent = (forms: object, value: object): object =>
  Object.fromEntries(Object.entries(forms).filter(([key]) => key in value))
