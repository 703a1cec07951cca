/**
 * Main of the child process in which every foreign picture is decoded, so that a decoder that crashes, hangs or
 * swells takes nothing with it. It never sees a path. Its one argument is the memory it may use, in bytes.
 */
import { decode, guardSharp } from './decode.ts';
import { serve } from './serve.ts';

guardSharp();
void serve(process.stdin, decode, Number(process.argv[2]));
