const SDK = 'https://cdn.bigcommerce.com/jssdk/bc-sdk.js';
const CONTROL_PANEL = /^https:\/\/([\w-]+\.)*(mybigcommerce|bigcommerce)\.com$/;

interface BigcommerceSdk {
  init(options: { readonly onLogout: () => void }): void;
}

declare global {
  interface Window {
    Bigcommerce?: BigcommerceSdk;
    bcAsyncInit?: () => void;
  }
}

/**
 * Calls back when the user leaves BigCommerce's control panel. BigCommerce's script, which also keeps its session alive
 * while somebody works here, is fetched only inside of it.
 */
export function watchLogout(onLogout: () => void): void {
  const around = Array.from(window.location.ancestorOrigins ?? []);
  if (!around.some((origin) => CONTROL_PANEL.test(origin))) return;
  window.bcAsyncInit = () => window.Bigcommerce?.init({ onLogout });
  const script = document.createElement('script');
  script.src = SDK;
  script.async = true;
  document.head.append(script);
}
