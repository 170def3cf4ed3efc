import { PanelShell } from './_panel/panel-shell';

/** Without data: whoever fetches this page learns nothing of any store. */
export default function PanelPage() {
  return <PanelShell />;
}
