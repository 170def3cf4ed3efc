export { SettingsPage as default } from '@/components/settings/settings-page';
