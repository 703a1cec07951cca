/**
 * Every phrase of templates/<lang>/handing.json and the fields that it may hold: what protects the person in print, and
 * what is handed over with the annex.
 */
export const handingPhrases = {
  'detail.remarks': [],
  'detail.surrounding': [],
  'around.message': ['date', 'sender', 'words'],
  'around.own': [],
  'around.other': ['sender'],
  'around.unknown': [],
  'around.no-words': [],
  'held.intimate': [],
  'held.withheld': ['reason'],
  'held.in-list': ['nature'],
  'mask.mark': ['number'],
  'mask.mark.label': ['label', 'number'],
  'mask.notice': ['sha256'],
  'mask.heading': [],
  'mask.intro': [],
  'mask.summary': [],
  'mask.column.mark': [],
  'mask.column.count': [],
  'mask.exhibit': [],
} as const;
