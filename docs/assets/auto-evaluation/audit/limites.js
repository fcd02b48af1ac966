/*
 * Les délais de l'édition, datés : à partir du jour de l'audit, et des dates déjà écrites. Une limite se lit sous
 * son champ ; elle ne s'y écrit pas, car on y met le jour où l'on a fait la chose.
 */
((/** @type {Dossiers} */ D) => {
  "use strict";

  const { e } = D;
  /** @type {PlusDeLAudit} */
  let plus = { delais: [], definitions: {} };

  /** Charge ce que l'édition dit de plus des audits, hors du premier écran. */
  D.lireLesDelais = async () => {
    plus = await D.charger("audit");
  };
  D.definitionDe = (cle) => plus.definitions[cle] ?? "";

  /** Le jour de l'audit, tel que le rapport le dit, ou le dossier. @type {(contexte: Contexte) => string} */
  function jourDeLAudit({ ouvert, edition }) {
    const rapport = edition.audit?.rapport ?? "";
    const dite = D.lire(ouvert, edition, rapport, `${rapport}.date-audit`);
    const date = D.lireUneDate(dite || ouvert.valeur(`${D.PARTAGE}|date-audit`));
    return date.length === 10 ? date : "";
  }

  /** @type {(delai: DelaiADater, depart: number) => number} */
  function dater({ sens, nombre, unite, date_fixe: fixe }, depart) {
    if (fixe) return LdmDates.anniversaire(depart, fixe, sens);
    return LdmDates.ajouter(depart, (nombre ?? 0) * (sens === "avant" ? -1 : 1), unite);
  }

  /**
   * La date de chaque délai qu'on peut dater. evenements : les dates connues, « 2027-03-15 », par évènement.
   * @type {(delais: DelaiADater[], evenements: Record<string, string>) => Map<string, number>}
   */
  function daterLesDelais(delais, evenements) {
    const connus = new Map(
      Object.entries(evenements).flatMap(([nom, date]) => {
        const lue = LdmDates.lire(date);
        return lue === null ? [] : [/** @type {[string, number]} */ ([nom, lue])];
      }),
    );
    /** @type {Map<string, number>} */
    const dates = new Map();
    for (let reste = delais.length; reste; reste -= 1)
      for (const delai of delais) {
        const depart = connus.get(delai.evenement);
        if (depart === undefined || dates.has(delai.cle)) continue;
        const date = dater(delai, depart);
        dates.set(delai.cle, date);
        if (delai.donne && !connus.has(delai.donne)) connus.set(delai.donne, date);
      }
    return dates;
  }

  /** « Au plus tard le lundi 25 mars 2027 ». @type {(delai: DelaiADater, date: number) => string} */
  function direLaLimite({ limite, texte, exemple }, date) {
    const debut = limite ? `${limite[0].toUpperCase()}${limite.slice(1)} le` : "Le";
    const dit = `${debut} ${LdmDates.enLettres(date)} (${texte}).`;
    return exemple ? `${dit} Délai d’une autre académie, donné en exemple.` : dit;
  }

  /** Les délais de ces outils, datés, du plus proche au plus lointain. @type {(contexte: Contexte, outils: string[]) => [DelaiADater, number][]} */
  function limitesDe(contexte, outils) {
    const { delais } = plus;
    const dates = daterLesDelais(delais, { audit: jourDeLAudit(contexte) });
    return delais
      .filter(({ cle, outils: siens }) => dates.has(cle) && siens.some((id) => outils.includes(id)))
      .map((delai) => /** @type {[DelaiADater, number]} */ ([delai, dates.get(delai.cle) ?? 0]))
      .sort(([, a], [, b]) => a - b);
  }

  /** Les dates qu'un formulaire dit déjà, par l'évènement que leur délai accomplit. */
  const dejaDites = (
    /** @type {HTMLElement[]} */ controles,
    /** @type {DelaiADater[]} */ delais,
    /** @type {(champ: string) => string} */ lire,
  ) =>
    Object.fromEntries(
      controles.flatMap(({ dataset }) => {
        const { donne } = delais.find(({ cle }) => cle === dataset.delai) ?? {};
        const date = D.lireUneDate(lire(dataset.champ ?? ""));
        return donne && date.length === 10 ? [[donne, date]] : [];
      }),
    );

  /** Sous chaque champ qu'un délai limite, sa date. @type {(formulaire: HTMLElement, contexte: Contexte, portee: string) => void} */
  D.poserLesLimites = (formulaire, contexte, portee) => {
    const { ouvert, edition } = contexte;
    const controles = /** @type {HTMLElement[]} */ ([...formulaire.querySelectorAll("[data-delai]")]);
    const places = controles.map((controle) => {
      const place = e("p", { class: "ldm-aide ldm-limite", id: `${controle.id}-limite` });
      controle.before(place);
      const decrit = controle.getAttribute("aria-describedby");
      controle.setAttribute("aria-describedby", [decrit, place.id].filter(Boolean).join(" "));
      return place;
    });
    const montrer = () => {
      const lire = (/** @type {string} */ champ) => D.lire(ouvert, edition, portee, champ);
      const dites = dejaDites(controles, plus.delais, lire);
      const dates = daterLesDelais(plus.delais, { audit: jourDeLAudit(contexte), ...dites });
      controles.forEach(({ dataset }, rang) => {
        const delai = plus.delais.find(({ cle }) => cle === dataset.delai);
        const date = dates.get(dataset.delai ?? "");
        places[rang].textContent = delai && date !== undefined ? direLaLimite(delai, date) : "";
        places[rang].hidden = !places[rang].textContent;
      });
    };
    montrer();
    contexte.suivre(formulaire, montrer);
  };

  Object.assign(D, { daterLesDelais, direLaLimite, jourDeLAudit, limitesDe });
})((self.LdmDossiers = self.LdmDossiers || {}));
