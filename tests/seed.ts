import fc from 'fast-check';

/**
 * The same cases at every `npm test`: what passes here passes on another machine. Long campaigns draw new ones, and a
 * failure prints its seed.
 */
if (process.env.TEMOIN_LONG !== '1') fc.configureGlobal({ seed: 20_250_302 });
