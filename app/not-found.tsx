import { EmptyState } from '@/components/ui/states';
import { TextLink } from '@/components/ui/text-link';
import { text } from '@/components/text/text';

export default function NotFound() {
  return (
    <EmptyState action={<TextLink href="/">{text.frame.pages.overview}</TextLink>} title={text.ui.notFound} />
  );
}
