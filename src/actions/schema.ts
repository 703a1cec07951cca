export { actRecordJsonSchema } from '../import/act-record.ts';
