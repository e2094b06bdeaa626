// gongkai: what the search page tries where nothing holds what was typed; fetched then. The same in Swift: Sources/Search/Query.
"use strict";
self.gongkaiQuestions = ({ normalise, makeWord, spread, inDigits, runsOf, piecesOf, otherNames, search }) => {
