/**
 * The fields of a row, in its order.
 * @inline
 */
export type FieldName = 'range' | 'permissions' | 'offset' | 'device' | 'inode' | 'name'

/** One field of a row, and what it says. */
export interface RowField {
  /** Which of the six fields of a row it is. */
  readonly field: FieldName
  /** As the kernel prints it; '' for a name that it does not print. */
  readonly text: string
  /** Sentences, each of which can stand alone. */
  readonly says: readonly string[]
}
