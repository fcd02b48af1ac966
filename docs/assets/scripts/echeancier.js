// Dater un tableau d'échéances : <ldm-echeancier> entoure le tableau, chaque ligne porte de quoi se calculer.
// Sans ce script, le tableau garde ses délais. L'adresse de la page garde les dates ; rien n'est envoyé.

(() => {
  /**
   * @template {keyof HTMLElementTagNameMap} B
   * @param {B} balise
   * @param {Partial<HTMLElementTagNameMap[B]>} proprietes
   * @param {...(Node | string)} enfants
   * @returns {HTMLElementTagNameMap[B]}
   */
  const creer = (balise, proprietes = {}, ...enfants) => {
    const element = Object.assign(document.createElement(balise), proprietes);
    element.append(...enfants);
    return element;
  };
  /** @type {(evenement: string) => string} */
  const nomDansAdresse = (evenement) => (evenement === "audit" ? "date" : evenement);
  /** @type {(datee: Datee) => datee is DateeConnue} */
  const estConnue = (datee) => datee.date !== null;
  /** @type {(texte: string) => string} */
  const majuscule = (texte) => texte[0].toUpperCase() + texte.slice(1);
  /** @type {(texte: string) => string} */
  const minuscule = (texte) => texte[0].toLowerCase() + texte.slice(1);
  /** @type {(element: Element) => string} */
  const texteDe = (element) =>
    [...element.querySelectorAll("p")].map((p) => p.textContent.trim()).join(" ; ");
  /**
   * « Note du manuel : » puis toute la note, ses sigles et ses liens compris.
   * @type {(note: HTMLElement) => string}
   */
  const texteDeNote = (note) => {
    const copie = note.cloneNode(true);
    const nom = copie.querySelector(".ldm-note__nom");
    nom?.remove();
    return `${nom?.textContent.trim()} : ${copie.textContent.replace(/[ \n\t]+/g, " ").trim()}`;
  };

  /**
   * Les notes d'une case : celles qu'elle porte, et celles du pied de la page, où mène son signe.
   * @type {(cellule: Element) => HTMLElement[]}
   */
  const notesDe = (cellule) => {
    const appels = /** @type {HTMLAnchorElement[]} */ ([...cellule.querySelectorAll("a.ldm-appel")]);
    const pieds = appels.map((appel) => document.getElementById(appel.hash.slice(1))?.nextElementSibling);
    const lieux = [cellule, ...pieds].filter((lieu) => lieu instanceof Element);
    return lieux.flatMap((lieu) => /** @type {HTMLElement[]} */ ([...lieu.querySelectorAll(".ldm-note")]));
  };

  class LdmEcheancier extends HTMLElement {
    pret = false;
    /** @type {{ edition: string, nom: string, evenements: EvenementSaisi[] }} */
    saisie = { edition: "", nom: "", evenements: [] };
    tableau = creer("table");
    /** @type {LigneDatable[]} */
    lignes = [];
    /** @type {ChampDeDate[]} */
    champs = [];
    /** @type {Map<string, number>} */
    dates = new Map();
    /** @type {Datee[]} */
    datees = [];
    adresse = "";
    formulaire = creer("form", { className: "ldm-dates", noValidate: true });
    pour = creer("input", { type: "text", name: "pour", maxLength: 80, autocomplete: "organization" });
    connus = creer("details", { className: "ldm-dates__connus" });
    exemples = creer("input", { type: "checkbox", name: "exemples" });
    erreur = creer("p", { className: "ldm-dates__erreur", id: "echeancier-erreur" });
    etat = creer("p", { className: "ldm-dates__etat" });
    agenda = creer("button", {
      type: "button",
      textContent: "Télécharger pour l’agenda (.ics)",
      hidden: true,
    });
    imprimer = creer("button", { type: "button", textContent: "Imprimer", hidden: true });

    connectedCallback() {
      if (this.pret) return;
      this.pret = true;
      this.saisie = JSON.parse(this.dataset.saisie ?? "");
      this.tableau = this.querySelector("table") ?? this.tableau;
      this.lignes = [...this.querySelectorAll("tbody tr")].map((tr) => ({
        ...JSON.parse(tr.dataset.calcul ?? ""),
        tr,
        id: tr.dataset.ligne,
        cases: [...tr.children],
        casier: creer("td", { className: "ldm-dates__date" }),
      }));
      this.dresser();
      this.lireAdresse();
      addEventListener("hashchange", () => {
        if (location.hash !== this.adresse) this.lireAdresse();
      });
    }

    get aDesExemples() {
      return this.lignes.some((ligne) => ligne.exemple);
    }

    // --- La saisie

    dresser() {
      this.champs = this.saisie.evenements.map((evenement, rang) => this.champ(evenement, rang));
      const principaux = this.champs.filter((champ) => !champ.calcule).map((champ) => champ.bloc);
      const connus = this.champs.filter((champ) => champ.calcule);
      const nom = creer(
        "label",
        {},
        creer("span", { textContent: "Établissement (facultatif, repris dans l’agenda)" }),
        this.pour,
      );
      const champs = creer("div", { className: "ldm-dates__champs" }, ...principaux, nom);
      this.formulaire.append(champs);
      this.formulaire.setAttribute("aria-label", "Dates de départ");
      if (connus.length) {
        const resume = creer("summary", { textContent: "Donner d’autres dates déjà connues" });
        const blocs = creer("div", { className: "ldm-dates__champs" }, ...connus.map((champ) => champ.bloc));
        this.connus.append(resume, blocs);
        this.formulaire.append(this.connus);
      }
      if (this.aDesExemples) this.formulaire.append(this.choixDesExemples());
      this.erreur.setAttribute("role", "alert");
      this.etat.setAttribute("role", "status");
      const actions = creer(
        "div",
        { className: "ldm-dates__actions" },
        creer("button", { type: "submit", textContent: "Calculer les dates" }),
        this.agenda,
        this.imprimer,
        creer("button", { type: "reset", textContent: "Effacer" }),
      );
      this.formulaire.append(this.erreur, actions);
      this.formulaire.addEventListener("submit", (e) => {
        e.preventDefault();
        this.calculer(true);
      });
      this.formulaire.addEventListener("reset", () => setTimeout(() => this.effacer()));
      this.agenda.addEventListener("click", () => this.telecharger());
      this.imprimer.addEventListener("click", () => print());
      this.prepend(this.formulaire, this.etat);
    }

    /**
     * @param {EvenementSaisi} evenement
     * @param {number} rang
     * @returns {ChampDeDate}
     */
    champ(evenement, rang) {
      const min = `${LdmDates.PREMIERE}-01-01`,
        max = `${LdmDates.DERNIERE}-12-31`;
      const controle = creer("input", {
        type: "date",
        name: evenement.cle,
        id: `echeancier-${rang}`,
        min,
        max,
      });
      controle.setAttribute("aria-describedby", "echeancier-erreur");
      return {
        ...evenement,
        controle,
        bloc: creer("label", {}, creer("span", { textContent: evenement.libelle }), controle),
      };
    }

    choixDesExemples() {
      this.exemples.addEventListener("change", () => {
        this.montrerExemples();
        if (this.dates.size) this.calculer(true);
      });
      const texte =
        "Ajouter les délais d’une autre académie, donnés en exemple : ils ne valent pas chez vous";
      return creer(
        "label",
        { className: "ldm-dates__case" },
        this.exemples,
        creer("span", { textContent: texte }),
      );
    }

    montrerExemples() {
      const voulus = !this.aDesExemples || this.exemples.checked;
      for (const champ of this.champs) champ.bloc.hidden = champ.exemple && !voulus;
      for (const ligne of this.lignes) ligne.tr.hidden = ligne.exemple && !voulus;
      this.connus.hidden = this.champs.every((champ) => !champ.calcule || champ.bloc.hidden);
    }

    lireAdresse() {
      const parametres = new URLSearchParams(location.hash.slice(1));
      /** @type {Faute[]} */
      const fautes = [];
      for (const champ of this.champs) {
        const valeur = parametres.get(nomDansAdresse(champ.cle)) || "";
        champ.controle.value = LdmDates.lire(valeur) === null ? "" : valeur;
        if (valeur && !champ.controle.value)
          fautes.push([champ, `la date donnée par l’adresse, « ${valeur} », n’existe pas.`]);
        if (valeur && champ.calcule) this.connus.open = true;
      }
      this.pour.value = parametres.get("pour")?.slice(0, this.pour.maxLength) || this.pour.value;
      this.exemples.checked =
        this.aDesExemples &&
        (parametres.has("exemples") || this.champs.some((c) => c.exemple && c.controle.value !== ""));
      this.montrerExemples();
      if (fautes.length) this.signaler(fautes);
      else if (this.champs.some((champ) => champ.controle.value)) this.calculer(false);
      else this.vider();
    }

    ecrireAdresse() {
      const dates = this.actifs()
        .filter((c) => c.controle.value)
        .map((c) => [nomDansAdresse(c.cle), c.controle.value]);
      if (dates.length && this.exemples.checked) dates.push(["exemples", "oui"]);
      this.adresse = dates.length ? `#${new URLSearchParams(dates)}` : "";
      try {
        history.replaceState(null, "", this.adresse || location.pathname + location.search);
      } catch {
        location.hash = this.adresse;
      }
    }

    actifs() {
      return this.champs.filter((champ) => !champ.bloc.hidden);
    }

    // --- Le calcul

    /** @param {boolean} ecrire */
    calculer(ecrire) {
      const fautes = this.fautes();
      this.signaler(fautes);
      if (fautes.length) return;
      this.dates = new Map();
      for (const { cle, controle } of this.actifs()) {
        const date = LdmDates.lire(controle.value);
        if (date !== null) this.dates.set(cle, date);
      }
      this.datees = this.lignes
        .filter((ligne) => !ligne.tr.hidden)
        .map((ligne) => ({ ligne, ...this.dater(ligne) }));
      const contraire = this.contraire();
      if (contraire) {
        this.signaler([contraire]);
        return;
      }
      this.afficher();
      if (ecrire) this.ecrireAdresse();
    }

    /** @returns {Faute[]} */
    fautes() {
      const actifs = this.actifs();
      const limites = `écrivez une date complète, entre ${LdmDates.PREMIERE} et ${LdmDates.DERNIERE}.`;
      const fautes = actifs
        .filter(
          ({ controle }) =>
            controle.validity.badInput || (controle.value && LdmDates.lire(controle.value) === null),
        )
        .map((champ) => /** @type {Faute} */ ([champ, limites]));
      if (!fautes.length && !actifs.some((champ) => champ.controle.value))
        return [[actifs[0], "donnez au moins une date."]];
      return fautes;
    }

    /**
     * Une date saisie ne peut pas précéder celle dont elle dépend.
     * @returns {Faute | null}
     */
    contraire() {
      for (const { ligne, depart } of this.datees) {
        const champ = this.actifs().find((c) => c.cle === ligne.donne);
        const saisie = champ && this.dates.get(champ.cle);
        if (champ && saisie !== undefined && depart !== null && saisie < depart)
          return [
            champ,
            `cette date précède « ${minuscule(this.libelle(ligne.evenement))} », le ${LdmDates.enLettres(depart)}.`,
          ];
      }
      return null;
    }

    /**
     * Rend la date d'un évènement : saisie, ou celle de l'échéance qui l'accomplit.
     * @param {string} evenement
     * @returns {number | null}
     */
    dateDe(evenement) {
      const saisie = this.dates.get(evenement);
      if (saisie !== undefined) return saisie;
      const ligne = this.lignes.find((l) => l.donne === evenement && !l.tr.hidden);
      return ligne ? this.dater(ligne).date : null;
    }

    /**
     * @param {LigneDatable} ligne
     * @returns {Calculee}
     */
    dater(ligne) {
      const depart = this.dateDe(ligne.evenement);
      if (depart === null) return { depart, date: null, fin: null, lectures: [] };
      const signe = ligne.sens === "avant" ? -1 : 1;
      /** @type {(nombre: number) => number} */
      const compter = (nombre) => LdmDates.ajouter(depart, signe * nombre, ligne.unite);
      if (ligne.date_fixe)
        return {
          depart,
          date: LdmDates.anniversaire(depart, ligne.date_fixe, ligne.sens),
          fin: null,
          lectures: [],
        };
      const bornes = [compter(ligne.nombre), ...(ligne.jusque ? [compter(ligne.jusque)] : [])].sort(
        (a, b) => a - b,
      );
      const lectures = ligne.lectures.map(([, lieu, nombre]) => ({ lieu, date: compter(nombre) }));
      return { depart, date: bornes[0], fin: ligne.jusque ? bornes[1] - 1 : null, lectures };
    }

    /** @param {string} evenement */
    libelle(evenement) {
      return this.champs.find((champ) => champ.cle === evenement)?.libelle ?? "";
    }

    // --- Le résultat

    afficher() {
      this.colonne();
      const connues = this.datees.filter(estConnue);
      for (const datee of this.datees) this.ecrireDate(datee);
      const ordre = [...this.datees].sort((a, b) => (a.date ?? Infinity) - (b.date ?? Infinity) || 0);
      const corps = this.tableau.tBodies[0];
      corps.append(...ordre.map(({ ligne }) => ligne.tr));
      const saisies = this.champs
        .map(({ cle, libelle }) => ({ libelle, date: this.dates.get(cle) }))
        .flatMap(({ libelle, date }) =>
          date === undefined ? [] : [`${minuscule(libelle)}, ${LdmDates.enLettres(date)}`],
        )
        .join(" ; ");
      const reste = this.datees.length - connues.length;
      const autres = reste === 1 ? "Une autre attend" : `${reste} autres attendent`;
      const attente = reste ? ` ${autres} une date de départ.` : "";
      const compte =
        connues.length > 1
          ? `${connues.length} échéances datées`
          : `${connues.length ? "1" : "Aucune"} échéance datée`;
      const pour = this.pour.value.trim();
      const destinataire = pour ? `${pour}. ` : "";
      this.etat.textContent = `${destinataire}${compte}.${attente} Départ : ${saisies}.`;
      this.agenda.hidden = !connues.length;
      this.imprimer.hidden = false;
    }

    colonne() {
      if (this.tableau.dataset.date) return;
      this.tableau.dataset.date = "oui";
      this.tableau.querySelector("colgroup")?.prepend(creer("col"));
      this.tableau.tHead?.rows[0].prepend(creer("th", { scope: "col", textContent: "Date" }));
      for (const { tr, casier } of this.lignes) tr.prepend(casier);
    }

    /** @param {Datee} datee */
    ecrireDate(datee) {
      const { ligne } = datee;
      if (!estConnue(datee)) {
        const attente = `Sans date : donnez « ${minuscule(this.libelle(ligne.evenement))} ».`;
        ligne.casier.replaceChildren(creer("p", { className: "ldm-dates__doux", textContent: attente }));
        return;
      }
      const { date, fin, lectures } = datee;
      const limite = ligne.limite ? `${ligne.limite} le ` : "";
      const principale =
        fin === null
          ? limite + LdmDates.enLettres(date)
          : `du ${LdmDates.enLettres(date)} au ${LdmDates.enLettres(fin)}`;
      const jour = creer("p", {}, creer("strong", { textContent: majuscule(principale) }));
      ligne.casier.replaceChildren(
        jour,
        ...this.signaux(datee).map((textContent) =>
          creer("p", { className: "ldm-dates__signal", textContent }),
        ),
        ...lectures.map((lecture) => creer("p", { textContent: this.autreLecture(ligne, lecture) })),
      );
      if (!this.dates.has(ligne.evenement))
        ligne.casier.append(
          creer("p", { className: "ldm-dates__doux", textContent: this.departCalcule(datee) }),
        );
    }

    /**
     * @param {LigneDatable} ligne
     * @param {LectureDatee} lecture
     */
    autreLecture(ligne, { lieu, date }) {
      const chomee = LdmDates.chomee(date);
      const limite = ligne.limite ? `${ligne.limite} le ` : "";
      const precision = chomee ? ` (${chomee})` : "";
      return `Selon ${lieu} : ${limite}${LdmDates.enLettres(date)}${precision}.`;
    }

    /** @param {DateeConnue} datee */
    departCalcule({ ligne, depart }) {
      return `Compté depuis une date elle-même calculée : ${minuscule(this.libelle(ligne.evenement))}, ${LdmDates.enLettres(depart)}.`;
    }

    /** @param {DateeConnue} datee */
    signaux({ ligne, date, fin }) {
      /** @type {string[]} */
      const signaux = [];
      const chomee = fin === null && LdmDates.chomee(date);
      if (chomee) signaux.push(`${majuscule(chomee)}.`);
      const avant =
        ligne.date_fixe &&
        this.datees.some((d) => d.ligne.phase === ligne.phase && d.date !== null && d.date > date);
      if (avant)
        signaux.push(
          "Cette date précède d’autres échéances du même moment : demandez à votre académie de quelle année il s’agit.",
        );
      return signaux;
    }

    // --- L'agenda

    telecharger() {
      const instant = new Date().toISOString().replace(/[-:]|\.\d+/g, "");
      const echeances = this.datees
        .filter(estConnue)
        .sort((a, b) => a.date - b.date)
        .map((datee) => this.pourAgenda(datee));
      const texte = LdmAgenda.composer(echeances, {
        edition: this.saisie.edition,
        pour: this.pour.value.trim(),
        instant,
      });
      const lien = creer("a", { download: `echeances-${this.saisie.edition}.ics` });
      lien.href = URL.createObjectURL(new Blob([texte], { type: "text/calendar;charset=utf-8" }));
      lien.click();
      setTimeout(() => URL.revokeObjectURL(lien.href), 10000);
    }

    /**
     * @param {DateeConnue} datee
     * @returns {Echeance}
     */
    pourAgenda(datee) {
      const { ligne, depart, date, fin } = datee;
      const [entete, delai, qui, documents] = ligne.cases;
      const notes = notesDe(entete).map(texteDeNote);
      const detail = [
        fin === null ? "" : `Du ${LdmDates.enLettres(date)} au ${LdmDates.enLettres(fin)}.`,
        `Délai : ${delai.querySelector("p")?.textContent.trim()}`,
        qui.textContent.trim() && `Qui : ${texteDe(qui)}`,
        documents.textContent.trim() && `Document : ${texteDe(documents)}`,
        ...datee.lectures.map((lecture) => this.autreLecture(ligne, lecture)),
        ...this.signaux(datee),
        this.dates.has(ligne.evenement) ? "" : this.departCalcule(datee),
        ...notes,
        ligne.exemple ? "Exemple d’une autre académie : ce délai ne vaut pas chez vous." : "",
        `Manuel du label Lycée des métiers, ${this.saisie.nom}.`,
      ];
      const titre = fin === null ? ligne.titre : `${ligne.titre} : début de la période`;
      return { id: ligne.id, titre, depart, date, detail: detail.filter(Boolean).join("\n") };
    }

    // --- Les messages

    /** @param {Faute[]} fautes */
    signaler(fautes) {
      for (const { controle } of this.champs) controle.removeAttribute("aria-invalid");
      for (const [{ controle }] of fautes) controle.setAttribute("aria-invalid", "true");
      this.erreur.textContent = fautes.map(([{ libelle }, texte]) => `${libelle} : ${texte}`).join(" ");
      if (!fautes.length) return;
      this.vider();
      fautes[0][0].controle.focus();
    }

    vider() {
      this.dates = new Map();
      this.etat.textContent = "";
      this.agenda.hidden = this.imprimer.hidden = true;
      this.tableau.tBodies[0].append(...this.lignes.map(({ tr }) => tr));
      if (!this.tableau.dataset.date) return;
      delete this.tableau.dataset.date;
      this.tableau.querySelector("col")?.remove();
      this.tableau.tHead?.rows[0].cells[0].remove();
      for (const { casier } of this.lignes) casier.remove();
    }

    effacer() {
      this.signaler([]);
      this.montrerExemples();
      this.vider();
      this.ecrireAdresse();
      this.champs.find((champ) => !champ.bloc.hidden)?.controle.focus();
    }
  }

  customElements.define("ldm-echeancier", LdmEcheancier);
})();
