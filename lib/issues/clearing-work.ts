import { STOCK_DIFF } from '@/lib/work/kinds';
import type { WorkRef } from '@/lib/work/kinds';
import type { IssueCode } from './issue-codes';

const LOOK_AT_ALL_STOCK: WorkRef = { kind: 'reconcile', key: 'stock' };
/** Reads what changed in ShipHero's orders. */
const SHIPHERO_ORDERS: WorkRef = { kind: 'reconcile', key: 'shipments' };
const CATALOGUE: WorkRef = { kind: 'catalogue', key: 'bigcommerce' };
const UPKEEP: WorkRef = { kind: 'upkeep', key: 'store' };

/**
 * The work whose run would find that an issue is over, beside whatever the issue holds up. None where only a person can
 * tell: which of two shipments is the right one.
 */
export function clearingWork(code: IssueCode): readonly WorkRef[] {
  switch (code) {
    case 'stock_refused':
    case 'stock_drift':
      return [LOOK_AT_ALL_STOCK];
    case 'order_stray':
      return [SHIPHERO_ORDERS];
    case 'stock_unfed':
      return [STOCK_DIFF];
    case 'sku_shared':
      return [CATALOGUE];
    case 'bigcommerce_unauthorized':
    case 'shiphero_unauthorized':
    case 'shiphero_access_ending':
    case 'bigcommerce_unavailable':
    case 'shiphero_unavailable':
      return [UPKEEP];
    case 'sku_missing':
    case 'sku_unknown':
    case 'method_unmapped':
    case 'order_refused':
    case 'order_changed_after_sending':
    case 'order_incomplete':
    case 'order_unreadable':
    case 'shiphero_unreadable':
    case 'order_doubled':
    case 'cancelled_in_shiphero':
    case 'line_not_found':
    case 'shipment_refused':
    case 'shipment_ambiguous':
    case 'write_unsettled':
    case 'app_fault':
    case 'call_refused':
    case 'permission_missing':
    case 'former_account_refused':
    case 'work_overdue':
      return [];
  }
}
