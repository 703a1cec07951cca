/** How fast a long command goes. */
export const progress = {
  rate: (count: string) => `${count}/s`,
  left: (duration: string) => `encore ${duration}`,
};
