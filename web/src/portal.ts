import { startCountdowns } from "./countdown";
import { startCaseRefresh, startForms } from "./portal-page";

startCountdowns();
startForms();
startCaseRefresh();
