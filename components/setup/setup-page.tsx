'use client';

import { Panel, Stepper } from '@bigcommerce/big-design';
import { useRouter } from 'next/navigation';
import { useEffect } from 'react';
import styled from 'styled-components';
import type { StoreView } from '@/lib/panel/shapes';
import { useStore } from '@/components/frame/use-store';
import { SupportPanel } from '@/components/settings/support-panel';
import { text } from '@/components/text/text';
import { Page } from '@/components/ui/page';
import { ErrorState, LoadingRows } from '@/components/ui/states';
import { useUrlState } from '@/components/ui/use-url-state';
import { ConnectStep } from './connect-step';
import { MethodsStep } from './methods-step';
import { SkusStep } from './skus-step';
import { StartStep } from './start-step';
import { TurnOnStep } from './turn-on-step';
import { WarehousesStep } from './warehouses-step';

/** Steps to come are too pale to be read by everybody as they come. */
const Progress = styled.div`
  p {
    color: ${({ theme }) => theme.colors.secondary60};
  }
`;

const STEPS = ['connect', 'warehouses', 'skus', 'methods', 'start', 'turn_on'] as const;
export type SetupStep = (typeof STEPS)[number];

export interface StepProps {
  readonly onNext: () => void;
  readonly onBack: () => void;
}

/** Where somebody goes on who left: nothing works without a connection, and all else can be looked at again. */
function stepOf(asked: string, isConnected: boolean): SetupStep {
  if (!isConnected) return 'connect';
  return STEPS.find((step) => step === asked) ?? 'warehouses';
}

/** Leads a merchant from the installation to the first order, a step at a time. */
export function SetupPage() {
  const { store, fault, refresh } = useStore();
  const router = useRouter();
  const isOn = store?.store.state === 'on' || store?.store.state === 'paused';
  useEffect(() => {
    if (isOn) router.replace('/');
  }, [isOn, router]);
  return (
    <Page lead={text.setup.lead} title={text.setup.title}>
      {store === undefined || isOn ? (
        <Panel>
          {fault === undefined ? <LoadingRows /> : <ErrorState fault={fault} onRetry={refresh} />}
        </Panel>
      ) : (
        <Steps store={store} />
      )}
      <SupportPanel />
    </Page>
  );
}

function Steps({ store }: { readonly store: StoreView }) {
  const url = useUrlState(['step', 'from']);
  const step = stepOf(url.value('step'), store.connection !== null);
  const at = STEPS.indexOf(step);
  const go = (index: number) => () => url.set({ step: STEPS[index] ?? step });
  const moves: StepProps = { onNext: go(at + 1), onBack: go(at - 1) };
  return (
    <>
      <Progress>
        <Stepper
          aria-label={text.setup.stepOf(at + 1, STEPS.length)}
          currentStep={at}
          steps={STEPS.map((name) => text.setup.steps[name])}
        />
      </Progress>
      {step === 'connect' ? <ConnectStep {...moves} connection={store.connection} /> : null}
      {step === 'warehouses' ? <WarehousesStep {...moves} /> : null}
      {step === 'skus' ? <SkusStep {...moves} /> : null}
      {step === 'methods' ? <MethodsStep {...moves} /> : null}
      {step === 'start' ? (
        <StartStep {...moves} from={url.value('from')} onFrom={(from) => url.set({ from }, 'replace')} />
      ) : null}
      {step === 'turn_on' ? <TurnOnStep {...moves} from={url.value('from')} /> : null}
    </>
  );
}
