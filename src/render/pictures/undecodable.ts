/** Why a file is not to be shown, as the decoder child may say it. */
export class Undecodable extends Error {
  readonly reason: 'corrupt' | 'wrong-type' | 'too-large' | 'locked';
  constructor(reason: Undecodable['reason']) {
    super(reason);
    this.reason = reason;
  }
}
