'use client';

import { Panel, Select, Table, Text } from '@bigcommerce/big-design';
import type { TableColumn } from '@bigcommerce/big-design';
import type { ShipheroState, StatusRules } from '@/lib/panel/rules-shapes';
import { text } from '@/components/text/text';
import { ScrollBox } from '@/components/ui/scroll-box';
import type { Statuses } from '../rule-names';
import { ruleOf, setReverse } from './edit-status-rules';

const { reverseColumns, states, stateHints } = text.statusRules;
const STATES: readonly ShipheroState[] = ['accepted', 'partlyShipped', 'shipped', 'cancelled'];
/** No status: the order stays in the one that it has. */
const LEAVE = -1;

interface Row {
  readonly state: ShipheroState;
  readonly to: number | null;
  readonly options: ReturnType<typeof optionsFor>;
  readonly onTo: (to: number | null) => void;
}

const COLUMNS: TableColumn<Row>[] = [
  {
    hash: 'state',
    header: reverseColumns.state,
    render: ({ state }) => (
      <>
        {states[state]}
        <Text color="secondary60" margin="none">
          {stateHints[state]}
        </Text>
      </>
    ),
  },
  {
    hash: 'status',
    header: reverseColumns.status,
    render: ({ state, to, options, onTo }) => (
      <Select
        aria-label={text.statusRules.becomes(states[state])}
        onOptionChange={(chosen) => onTo(chosen === undefined || chosen === LEAVE ? null : chosen)}
        options={options}
        value={to ?? LEAVE}
      />
    ),
    width: 260,
  },
];

/** Which status BigCommerce's order gets when ShipHero has come so far. */
export function ReverseRules({
  statuses,
  rules,
  onChange,
}: {
  readonly statuses: Statuses;
  readonly rules: StatusRules;
  readonly onChange: (rules: StatusRules) => void;
}) {
  const rows = STATES.map((state) => ({
    state,
    to: rules.reverse[state],
    options: optionsFor(state, statuses, rules),
    onTo: (to: number | null) => onChange(setReverse(rules, state, to)),
  }));
  return (
    <Panel description={text.statusRules.reverseLead} header={text.statusRules.reverse}>
      <ScrollBox>
        <Table aria-label={text.statusRules.reverse} columns={COLUMNS} items={rows} keyField="state" />
      </ScrollBox>
    </Panel>
  );
}

/** A status that would undo what ShipHero has done by the rules above cannot be chosen. */
function optionsFor(state: ShipheroState, statuses: Statuses, rules: StatusRules) {
  const choices = statuses
    .filter(({ neverSent }) => !neverSent)
    .map(({ statusId, label, name }) => {
      const action = ruleOf(rules.statuses, statusId)?.action;
      const callsOff = state !== 'cancelled' && action === 'cancel';
      const sends = state === 'cancelled' && (action === 'send' || action === 'send_on_hold');
      return {
        value: statusId,
        content: label || name,
        disabled: callsOff || sends,
        ...(callsOff ? { description: text.statusRules.wouldCallOff } : {}),
        ...(sends ? { description: text.statusRules.wouldSend } : {}),
      };
    });
  return [{ value: LEAVE, content: text.statusRules.leave, disabled: false }, ...choices];
}
