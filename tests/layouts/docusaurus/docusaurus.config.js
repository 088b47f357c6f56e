module.exports = { title: 'Cup help', i18n: { defaultLocale: 'en', locales: ['en', 'fr', 'zh-CN'] } };
