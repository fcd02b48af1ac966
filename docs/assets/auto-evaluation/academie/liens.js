/* « #liens » : d'une liste d'établissements, un lien par établissement, à copier ou à emporter. Rien n'est envoyé. */
((/** @type {Dossiers} */ D) => {
  "use strict";

  const { e } = D;
  const RENTREE = 8;

  /** L'année de la fin de l'année scolaire en cours. */
  const anneeEnCours = () => {
    const jour = new Date();
    return String(jour.getFullYear() + (jour.getMonth() + 1 >= RENTREE ? 1 : 0));
  };

  /** @type {(valeurs: Map<string, string>) => string} */
  const nommer = (valeurs) =>
    [valeurs.get("nom") ?? valeurs.get("etablissement"), valeurs.get("commune") ?? valeurs.get("ville")]
      .filter(Boolean)
      .join(", ") ||
    (valeurs.get("uai") ?? "Établissement");

  /** @type {(id: string, libelle: string, aide: string, champ: HTMLElement, erreur?: HTMLElement) => HTMLElement} */
  const bloc = (id, libelle, aide, champ, erreur) =>
    e(
      "div",
      { class: "ldm-champ" },
      e("label", { class: "ldm-champ__libelle", for: id }, libelle),
      e("p", { class: "ldm-aide", id: `${id}-aide` }, aide),
      erreur ?? "",
      champ,
    );

  /** @type {(lien: string, nom: string, dire: HTMLElement) => HTMLElement} */
  function boutonDeCopie(lien, nom, dire) {
    const copier = async () => {
      try {
        await navigator.clipboard.writeText(lien);
        dire.textContent = `Lien copié\u00a0: ${nom}.`;
      } catch {
        dire.textContent =
          "Ce navigateur ne laisse pas copier\u00a0: sélectionnez le lien, ou prenez le tableur.";
      }
    };
    return e(
      "button",
      { type: "button", class: "ldm-bouton", click: copier },
      "Copier le lien",
      e("span", { class: "ldm-invisible" }, ` ${nom}`),
    );
  }

  /** @type {(faits: LienFait[]) => void} */
  const enCsv = (faits) => D.donnerUnCsv("liens-mon-dossier", tableDe(faits));

  /** Le nom de chaque colonne lue, puis le lien. @type {(faits: LienFait[]) => string[][]} */
  function tableDe(faits) {
    const noms = [...new Set(faits.flatMap(({ valeurs }) => [...valeurs.keys()]))];
    return [
      [...noms, "lien"],
      ...faits.map(({ valeurs, lien }) => [...noms.map((nom) => valeurs.get(nom) ?? ""), lien]),
    ];
  }

  /** @type {(faits: LienFait[]) => Promise<void>} */
  function enClasseur(faits) {
    const [tete, ...corps] = tableDe(faits);
    const rangees = [
      { genre: /** @type {const} */ ("tete"), cases: tete },
      ...corps.map((cases) => ({ cases })),
    ];
    const largeurs = tete.map((nom) => (nom === "lien" ? 90 : nom === "uai" || nom === "campagne" ? 12 : 34));
    return D.donnerUnClasseur("liens-mon-dossier", [{ nom: "Liens", largeurs, rangees }]);
  }

  /** @type {(lus: EtablissementsLus) => HTMLElement | ""} */
  const direLesFautives = ({ fautives }) =>
    fautives.length
      ? e(
          "div",
          { class: "ldm-alerte" },
          e(
            "p",
            {},
            fautives.length > 1
              ? `${fautives.length} lignes n’ont pas de lien\u00a0:`
              : "Une ligne n’a pas de lien\u00a0:",
          ),
          e(
            "ul",
            {},
            fautives.map(({ rang, dit, fautes }) =>
              e("li", { dir: "auto" }, `Ligne ${rang} («\u00a0${dit}\u00a0»). ${fautes.join(" ")}`),
            ),
          ),
        )
      : "";

  /** @type {(faits: LienFait[], lus: EtablissementsLus) => HTMLElement[]} */
  function montrerLesLiens(faits, lus) {
    const dit = e("p", { role: "status" });
    const bouton = (/** @type {string} */ texte, /** @type {() => unknown} */ click) =>
      e("button", { type: "button", class: "ldm-bouton", click }, texte);
    return [
      e(
        "h2",
        { tabindex: -1 },
        faits.length > 1 ? `${faits.length} liens` : `${faits.length || "Aucun"} lien`,
      ),
      direLesFautives(lus),
      lus.ignorees.length
        ? e("p", { class: "ldm-aide" }, `Colonnes qu’un lien ne porte pas\u00a0: ${lus.ignorees.join(", ")}.`)
        : "",
      faits.length
        ? e(
            "p",
            { class: "ldm-gestes" },
            bouton("Télécharger en tableur (XLSX)", () => enClasseur(faits)),
            bouton("Télécharger en CSV", () => enCsv(faits)),
          )
        : "",
      dit,
      e(
        "ul",
        { class: "ldm-taches" },
        faits.map(({ valeurs, lien }) =>
          e(
            "li",
            { class: "ldm-tache ldm-lien-fait" },
            e("span", { class: "ldm-tache__titre", dir: "auto" }, nommer(valeurs)),
            boutonDeCopie(lien, nommer(valeurs), dit),
            e("a", { class: "ldm-tache__note", href: lien }, lien),
          ),
        ),
      ),
    ].filter((element) => element instanceof HTMLElement);
  }

  /** Ce que demande l'écran, et les erreurs qu'il dit. @type {(edition: EditionASaisir) => Demandes} */
  function demander(edition) {
    const entree = (/** @type {string} */ id, /** @type {string} */ value) =>
      /** @type {HTMLInputElement} */ (
        e("input", {
          id,
          type: "text",
          autocomplete: "off",
          value,
          "aria-describedby": `${id}-aide ${id}-erreur`,
        })
      );
    const erreur = (/** @type {string} */ id) => e("p", { class: "ldm-erreur", id: `${id}-erreur` });
    const enLigne = location.protocol.startsWith("http");
    return {
      campagne: entree("campagne", anneeEnCours()),
      adresse: entree("adresse", enLigne ? location.href.split("#")[0] : ""),
      texte: /** @type {HTMLTextAreaElement} */ (
        e("textarea", {
          id: "etablissements",
          rows: 8,
          spellcheck: false,
          "aria-describedby": "etablissements-aide etablissements-erreur",
        })
      ),
      erreurs: { campagne: erreur("campagne"), adresse: erreur("adresse"), texte: erreur("etablissements") },
      partagee: edition.partagees.find(({ cle }) => cle === "campagne"),
    };
  }

  /** Dit ce qui ne va pas, champ par champ ; rend le premier fautif. @type {(demandes: Demandes) => HTMLElement | undefined} */
  function juger({ campagne, adresse, texte, erreurs, partagee }) {
    const dite = campagne.value.trim();
    const fautes = {
      campagne: dite && partagee ? D.fauteDe(partagee, dite) : "",
      adresse: /^https?:\/\/\S+$/.test(adresse.value.trim())
        ? ""
        : "Écrivez l’adresse publique de la page, en «\u00a0https://\u00a0».",
      texte: texte.value.trim() ? "" : "Collez au moins un établissement.",
    };
    /** @type {[champ: HTMLElement, place: HTMLElement, faute: string][]} */
    const juges = [
      [campagne, erreurs.campagne, fautes.campagne],
      [adresse, erreurs.adresse, fautes.adresse],
      [texte, erreurs.texte, fautes.texte],
    ];
    for (const [champ, place, faute] of juges) {
      place.textContent = faute;
      champ.toggleAttribute("aria-invalid", false);
      if (faute) champ.setAttribute("aria-invalid", "true");
    }
    return juges.find(([, , faute]) => faute)?.[0];
  }

  /** De quoi prendre la liste de l'édition. @type {(edition: EditionASaisir, texte: HTMLTextAreaElement) => HTMLElement | ""} */
  function reprendreLaListe({ etablissements }, texte) {
    if (!etablissements) return "";
    const prendre = async () => {
      /** @type {string[][]} */
      const liste = await D.charger("etablissements");
      texte.value = D.ecrireUnCsv(liste).slice(1).replaceAll("\r\n", "\n").trim();
      texte.focus();
    };
    return e(
      "button",
      { type: "button", class: "ldm-bouton", click: prendre },
      `Prendre les ${etablissements} labels de la liste publiée`,
    );
  }

  /** @type {(contexte: ContexteSansDossier) => Ecran} */
  D.liens.liens = ({ edition }) => {
    const demandes = demander(edition);
    const { campagne, adresse, texte, erreurs } = demandes;
    const place = e("section", {});
    const faire = (/** @type {Event} */ evenement) => {
      evenement.preventDefault();
      const fautif = juger(demandes);
      if (fautif) return fautif.focus();
      try {
        const lus = D.lireLesEtablissements(texte.value, edition);
        const faits = lus.etablissements.map((lues) => {
          const dite = campagne.value.trim();
          const valeurs = dite && !lues.has("campagne") ? new Map([...lues, ["campagne", dite]]) : lues;
          return { valeurs, lien: D.ecrireLeLien(adresse.value.trim(), valeurs) };
        });
        place.replaceChildren(...montrerLesLiens(faits, lus));
        place.querySelector("h2")?.focus();
      } catch (erreur) {
        erreurs.texte.textContent = /** @type {Error} */ (erreur).message;
        texte.focus();
      }
    };
    const { element } = D.choixDeFichier(
      async (fichier) => {
        texte.value = await D.lireLeTexteDe(fichier);
        texte.focus();
      },
      {
        libelle: "Ou choisissez un fichier CSV",
        aide: "Il se copie dans le cadre ci-dessus.",
        accepte: ".csv,.txt",
      },
    );
    return {
      titre: "Préparer des liens pour les établissements",
      retour: ["#/dossiers", "Tous les dossiers"],
      corps: [
        e(
          "p",
          { class: "ldm-chapeau" },
          "Pour une académie\u00a0: un lien par établissement, qui ouvre «\u00a0Mon dossier\u00a0» avec son numéro, son nom et la campagne. L’établissement relit et accepte chaque valeur. Rien n’est envoyé\u00a0: les liens se copient ou s’emportent.",
        ),
        e(
          "form",
          { class: "ldm-saisie", novalidate: true, submit: faire },
          bloc(
            "campagne",
            "Campagne",
            "L’année du dépôt ou de l’audit. Elle reste dans le dossier.",
            campagne,
            erreurs.campagne,
          ),
          bloc(
            "etablissements",
            "Établissements",
            "Collez des lignes de tableur ou de CSV\u00a0: UAI, nom, commune. Avec une ligne de titres, l’ordre est libre et l’intitulé du label peut s’ajouter (colonnes «\u00a0uai\u00a0», «\u00a0nom\u00a0», «\u00a0commune\u00a0», «\u00a0intitule\u00a0»).",
            texte,
            erreurs.texte,
          ),
          reprendreLaListe(edition, texte),
          element,
          bloc(
            "adresse",
            "Adresse de la page «\u00a0Mon dossier\u00a0»",
            "Celle que les établissements ouvriront.",
            adresse,
            erreurs.adresse,
          ),
          e("button", { type: "submit", class: "ldm-bouton ldm-bouton--premier" }, "Faire les liens"),
        ),
        place,
      ],
    };
  };
})((self.LdmDossiers = self.LdmDossiers || {}));
