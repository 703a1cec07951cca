/** Values that are each made when first asked for, and kept: a command needs few of the schemas that there are. */
export function onDemand<T extends Record<string, () => unknown>>(
  makers: T,
): { readonly [K in keyof T]: ReturnType<T[K]> } {
  const values = {};
  for (const [name, make] of Object.entries(makers)) {
    let made: { value: unknown } | undefined;
    const get = () => {
      made ??= { value: make() };
      return made.value;
    };
    Object.defineProperty(values, name, { enumerable: true, get });
  }
  return values as { [K in keyof T]: ReturnType<T[K]> };
}
