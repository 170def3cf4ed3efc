'use client';

import { useState } from 'react';
import type { FieldMapPage, FieldMapView, FieldTargetView } from '@/lib/panel/field-map-shapes';
import { text } from '@/components/text/text';
import { formatCount } from '@/components/ui/format';
import { toastDone } from '@/components/ui/toast';
import { ChangedMeanwhile } from '../changed-meanwhile';
import { SaveBar } from '../save-bar';
import type { useRuleDraft } from '../use-rule-draft';
import { describeFieldChange } from './describe-field-change';
import { ruleFor, setField } from './edit-field-map';
import { FieldModal } from './field-modal';
import { FieldPolicies } from './field-policies';
import { FieldPreview } from './field-preview';
import { FieldTable } from './field-table';

const { fieldRules: said } = text;

/** What the server says to a map that it has saved. */
interface FieldMapSaved {
  readonly version: number;
  readonly marked: number;
}

export function FieldsEditor({
  draft,
  view,
  map,
  base,
}: {
  readonly draft: ReturnType<typeof useRuleDraft<FieldMapView, FieldMapPage>>;
  readonly view: FieldMapPage;
  readonly map: FieldMapView;
  readonly base: FieldMapView;
}) {
  const [edited, setEdited] = useState<FieldTargetView | null>(null);
  const mine = describeFieldChange(base, map, view);
  const tables = { sources: view.sources, map, onChange: draft.change, onEdit: setEdited };
  const onSaved = ({ marked }: FieldMapSaved): void => toastDone(said.saved(marked, formatCount(marked)));
  return (
    <>
      {draft.isOutdated ? <ChangedMeanwhile mine={mine} onLoad={draft.undo} /> : null}
      <FieldTable
        {...tables}
        header={said.order}
        targets={view.targets.filter(({ level }) => level === 'order')}
      />
      <FieldTable
        {...tables}
        header={said.line}
        targets={view.targets.filter(({ level }) => level === 'line')}
      />
      <FieldPolicies map={map} onChange={draft.change} />
      <FieldPreview isChanged={draft.isChanged} map={map} />
      {edited === null ? null : (
        <FieldModal
          onClose={() => setEdited(null)}
          onKeep={(rule) => {
            draft.change(setField(map, edited, rule));
            setEdited(null);
          }}
          rule={ruleFor(map, edited)}
          sources={view.sources}
          target={edited}
        />
      )}
      {draft.isChanged && !draft.isOutdated ? (
        <SaveBar
          fault={undefined}
          isSaving={draft.isSaving}
          isStale={false}
          onSave={() => void draft.save(onSaved)}
          onUndo={draft.undo}
          summary={said.change(mine.length, formatCount(mine.length))}
        />
      ) : null}
    </>
  );
}
