// Generated from ai_api.form_lists by `npm run generate`.
export const CURRENCIES = ["USD","EUR","GBP","CHF","CAD","AUD","NZD","SEK","NOK","DKK","PLN","CZK","HUF","RON","JPY","CNY","HKD","SGD","INR","BRL","MXN","ZAR","ILS","AED","BGN","IDR","ISK","KRW","MYR","PHP","THB","BHD","JOD","OMR","QAR","SAR"] as const;
export const LANGUAGES = ["en","de","fr","es","it","pt","nl","pl","cs","sk","da","sv","no","fi","hu","ro","el","tr","ru","uk","ar","he","zh","ja","ko","vi","th","hi","ne","bn","ur","pa","ta","so","ca","tl","fa","ht","bg","hr","eu","gl","cy","ga","sl","sr","bs","mk","sq","lt","lv","et","is","mt","lb","ka","hy","kk","uz","id","ms","sw","am","ti","af","zu","mr","te","gu","kn","ml"] as const;
export const PERIODS = ["year","month","week","day","hour"] as const;
