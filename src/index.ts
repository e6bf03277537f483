export type { KindAlignmentJson, RunAlignmentJson, ShiftJson } from './compare/alignment-json.ts'
export type { ComparedMap } from './compare/compared-map.ts'
export type { ChangeKind, MapChange, PermissionChange } from './compare/map-change.ts'
export { diffMaps, type MapDiff } from './compare/map-diff.ts'
export type {
  ComparedMapJson,
  ExtentJson,
  MapChangeJson,
  MapDiffJson,
} from './compare/map-diff-json.ts'
export type { RunKind } from './compare/run-kinds.ts'
export type { AddressExplanationJson, AddressReading } from './explain/address.ts'
export type { ExplanationJson } from './explain/explain.ts'
export type { RowField } from './explain/field.ts'
export type { NameKind } from './explain/name-kind.ts'
export type { RowExplanationJson } from './explain/row.ts'
export { type ParseOptions, parseMaps, snapshot, type WhereIs, whereIs } from './locate/ask.ts'
export type { HeapStackGap, HeapStackGapJson, MmapRegion, MmapRegionJson } from './locate/heap-stack-gap.ts'
export type { SmallInteger } from './locate/js-value.ts'
export type { MemoryMapJson, RowJson } from './locate/map-json.ts'
export type { Gap, MemoryMap } from './locate/memory-map.ts'
export type { GroupTallyJson, MapSummaryJson, SegmentTallyJson, TallyJson } from './locate/summary.ts'
export { addressOf, type Target } from './locate/target.ts'
export { VasError, type VasErrorCode } from './model/error.ts'
export type { ImagePlace, ImagePlaceJson, Named, NamedJson } from './model/image-place.ts'
export type {
  GroupName,
  Location,
  LocationJson,
  Thread,
} from './model/location.ts'
export type { TableIndex } from './model/page-tables.ts'
export type { Extent, Region, RegionJson } from './model/region.ts'
export { type Segment, type SegmentMeaning, type Source, segments } from './model/segment.ts'
export { probe, type SleepJson, type Specimen, type SpecimenJson } from './probe/probe.ts'
