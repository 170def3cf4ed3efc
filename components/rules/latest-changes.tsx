'use client';

import { Badge, Button, Panel, Text } from '@bigcommerce/big-design';
import styled from 'styled-components';
import useSWRInfinite from 'swr/infinite';
import type { FieldMapPage } from '@/lib/panel/field-map-shapes';
import type { StatusRulesView } from '@/lib/panel/rules-shapes';
import { text } from '@/components/text/text';
import { RelativeTime } from '@/components/ui/relative-time';
import { EmptyState, ErrorState, LoadingRows } from '@/components/ui/states';
import { describeChange } from './describe-change';
import type { RuleChange, RuleChanges } from './describe-change';
import { RuleDiff } from './rule-diff';

const Entry = styled.li`
  border-top: ${({ theme }) => theme.border.box};
  padding: ${({ theme }) => `${theme.spacing.small} 0`};

  &:first-child {
    border-top: 0;
    padding-top: 0;
  }
`;

const List = styled.ol`
  list-style: none;
  margin: 0;
  padding: 0;
`;

/** The address of a page of changes by the one before it; null ends the list. */
const pageAfter = (index: number, before: RuleChanges | null): string | null => {
  if (index === 0) return 'rules/changes?limit=10';
  return before?.next == null ? null : `rules/changes?limit=10&cursor=${encodeURIComponent(before.next)}`;
};

/** What says what rules are made of; a change is told without its details until both are there. */
interface Names {
  readonly view: StatusRulesView | undefined;
  readonly fields: FieldMapPage | undefined;
}

/** Who changed which rule, when, and what that changed. */
export function LatestChanges(names: Names) {
  const { data, error, size, setSize, isValidating, mutate } = useSWRInfinite<RuleChanges, unknown>(
    pageAfter,
  );
  const changes = data?.flatMap((page) => page.changes);
  return (
    <Panel header={text.rules.changes}>
      {changes === undefined && error === undefined ? <LoadingRows rows={4} /> : null}
      {changes === undefined && error !== undefined ? <ErrorState fault={error} onRetry={mutate} /> : null}
      {changes?.length === 0 ? (
        <EmptyState title={text.rules.noChanges}>{text.rules.noChangesText}</EmptyState>
      ) : null}
      <List>
        {changes?.map((change) => (
          <Change change={change} key={change.id} {...names} />
        ))}
      </List>
      {data?.at(-1)?.next == null ? null : (
        <Button
          isLoading={isValidating && size > data.length}
          onClick={() => void setSize(size + 1)}
          variant="subtle"
        >
          {text.rules.more}
        </Button>
      )}
    </Panel>
  );
}

function Change({ change, view, fields }: Names & { readonly change: RuleChange }) {
  return (
    <Entry data-rule={change.rule}>
      <Text marginBottom="xxSmall">
        <Badge label={text.rules.names[change.rule]} margin="none" variant="secondary" />{' '}
        <RelativeTime at={change.at} /> {text.rules.changedBy(change.by)}
      </Text>
      {view === undefined || fields === undefined ? null : (
        <RuleDiff lines={describeChange(change, view, fields)} />
      )}
    </Entry>
  );
}
