/** Main of the child process that makes whole copies of foreign pictures; it is what `decoder.ts` is to prints. */
import { guardSharp } from './decode.ts';
import { serve } from './serve.ts';
import { wholeCopy } from './whole-copy.ts';

guardSharp();
void serve(process.stdin, wholeCopy, Number(process.argv[2]));
