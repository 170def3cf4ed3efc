import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { GraphQLSchema } from 'graphql';
import { buildSchema, parse, validate } from 'graphql';
import { describe, expect, it } from 'vitest';
import { ACCOUNT_DOCUMENT } from '@/lib/shiphero/account';
import { ORDER_CREATE_DOCUMENT } from '@/lib/shiphero/order-create';
import { ORDER_HOLDS_DOCUMENT } from '@/lib/shiphero/order-holds';
import { ORDER_LINES_DOCUMENT } from '@/lib/shiphero/order-lines';
import {
  CHANGED_ORDERS_DOCUMENT,
  FIND_ORDERS_DOCUMENT,
  ORDER_WITH_SHIPMENTS_DOCUMENT,
} from '@/lib/shiphero/orders';
import { PRODUCT_DOCUMENT } from '@/lib/shiphero/product';
import { RECENT_ORDERS_DOCUMENT } from '@/lib/shiphero/recent-orders';
import { SHIPMENT_ITEMS_DOCUMENT } from '@/lib/shiphero/shipment-items';
import { SHIPMENTS_OF_ORDER_DOCUMENT, SHIPMENTS_SINCE_DOCUMENT } from '@/lib/shiphero/shipments';
import { levelsDocument, SKU_LEVELS_DOCUMENT } from '@/lib/shiphero/named-levels';
import { CHANGED_LEVELS_DOCUMENT } from '@/lib/shiphero/warehouse-products';
import { WEBHOOK_CREATE_DOCUMENT, WEBHOOK_DELETE_DOCUMENT, WEBHOOKS_DOCUMENT } from '@/lib/shiphero/webhooks';

const documents = {
  ACCOUNT_DOCUMENT,
  ORDER_CREATE_DOCUMENT,
  ORDER_HOLDS_DOCUMENT,
  ORDER_LINES_DOCUMENT,
  CHANGED_ORDERS_DOCUMENT,
  FIND_ORDERS_DOCUMENT,
  ORDER_WITH_SHIPMENTS_DOCUMENT,
  PRODUCT_DOCUMENT,
  RECENT_ORDERS_DOCUMENT,
  SHIPMENT_ITEMS_DOCUMENT,
  SHIPMENTS_OF_ORDER_DOCUMENT,
  SHIPMENTS_SINCE_DOCUMENT,
  CHANGED_LEVELS_DOCUMENT,
  SKU_LEVELS_DOCUMENT,
  LEVELS_DOCUMENT: levelsDocument(3),
  WEBHOOKS_DOCUMENT,
  WEBHOOK_CREATE_DOCUMENT,
  WEBHOOK_DELETE_DOCUMENT,
};

const schemaAt = (file: string): GraphQLSchema | null =>
  existsSync(file) ? buildSchema(readFileSync(file, 'utf8')) : null;

const contracts = process.env['CONTRACTS_DIR'] ?? '../shared/contracts';
const schemas = [
  ['the contract', join(contracts, 'shiphero/schema.graphql')],
  ['our own schema', 'lib/shiphero/schema.graphql'],
] as const;

describe.each(schemas)('against %s', (name, file) => {
  const schema = schemaAt(file);
  if (schema === null) console.warn(`SKIPPED: ${name} is not there (${file})`);

  it.skipIf(schema === null).each(Object.entries(documents))(
    '%s asks only for what exists',
    (_name, document) => {
      expect(
        schema === null ? null : validate(schema, parse(document)).map((error) => error.message),
      ).toEqual([]);
    },
  );
});

describe('every list', () => {
  it.each(Object.entries(documents))(
    '%s says how long it may be: the default of 100 a level costs too much',
    (_name, document) => {
      const text = document.replace(/\s+/g, ' ');
      for (const [, list, args] of text.matchAll(
        /\b(line_items|customers|data)(\([^)]*\))? \{ (?:pageInfo|\.\.\.\w*(?:Line|Level|Item)Fields)/g,
      )) {
        expect(args ?? '', list).toContain('first:');
      }
    },
  );
});
