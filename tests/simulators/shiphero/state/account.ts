import type { ShipheroBehaviours } from '../options';
import type { CreditBucket } from './credit-bucket';

export interface SimWarehouse {
  readonly number: number;
  /** The account whose building it is; a 3PL's customers keep their goods in the 3PL's. */
  readonly owner: number;
  readonly identifier: string;
  readonly city: string;
}

export interface SimAccount {
  readonly number: number;
  readonly userNumber: number;
  readonly name: string;
  readonly email: string;
  readonly kind: 'brand' | '3pl' | 'customer';
  /** The 3PL of a customer account. */
  readonly parent: number | null;
  readonly username: string;
  readonly password: string;
  readonly warehouses: readonly SimWarehouse[];
  readonly bucket: CreditBucket;
  behaviours: ShipheroBehaviours;
}

/** A developer user's refresh token and the access tokens made from it. */
export interface SimGrant {
  readonly refreshToken: string;
  readonly account: number;
  /** Null: a token from before scopes, which may do everything. */
  readonly scopes: readonly string[] | null;
  revoked: boolean;
}

export interface SimAccessToken {
  readonly grant: SimGrant;
  expiresAt: number;
}
