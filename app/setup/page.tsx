export { SetupPage as default } from '@/components/setup/setup-page';
