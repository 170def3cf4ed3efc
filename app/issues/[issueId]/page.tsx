import { IssuePage } from '@/components/issues/issue-page';

export default async function Page({ params }: { readonly params: Promise<{ issueId: string }> }) {
  const { issueId } = await params;
  return <IssuePage issueId={issueId} />;
}
