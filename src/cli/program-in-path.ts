import { accessSync, constants, statSync } from 'node:fs';
import path from 'node:path';

/** The absolute path of a program that the person's PATH leads to. Folders said in relation to another are not looked into. */
export function programInPath(name: string, folders: string | undefined): string | undefined {
  return (folders ?? '')
    .split(path.delimiter)
    .filter(folder => path.isAbsolute(folder))
    .map(folder => path.join(folder, name))
    .find(isProgram);
}

function isProgram(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return statSync(file).isFile();
  } catch {
    return false;
  }
}
