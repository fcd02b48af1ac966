/*
 * « #academie » : déposer des dossiers, n'en voir que des comptes. Rien n'est envoyé ni gardé : quitter l'écran
 * oublie tout. Un fichier refusé est nommé, avec sa raison ; deux copies d'un dossier comptent une fois.
 */
((/** @type {Dossiers} */ D) => {
  "use strict";

  const { e } = D;
  const LOT = 10;
  const DOSSIERS = 2000;

  /** @type {(nombre: number, mot: string) => string} */
  const compter = (nombre, mot) => `${nombre}\u00a0${mot}${nombre > 1 ? "s" : ""}`;

  /** Ce qui est déposé : les dossiers de l'édition, par identifiant, et ce qui n'en est pas. */
  class Depot {
    /** @type {Map<string, Depose>} */
    deposes = new Map();
    /** @type {{ nom: string, pourquoi: string, edition?: string }[]} */
    refuses = [];

    /** @param {EditionASaisir} edition */
    constructor(edition) {
      this.edition = edition;
    }

    /** @param {File} fichier */
    async prendre(fichier) {
      const refuser = (/** @type {string} */ pourquoi) => this.refuses.push({ nom: fichier.name, pourquoi });
      if (this.deposes.size >= DOSSIERS) return refuser(`Pas plus de ${DOSSIERS} dossiers à la fois.`);
      try {
        const dossier = D.retenirPourCompter(await D.lireUneCopie(fichier));
        if (dossier.edition !== this.edition.slug)
          return refuser(
            `D’une autre édition (${dossier.edition})\u00a0: comptez-la à part, dans son manuel.`,
          );
        const connu = this.deposes.get(dossier.id);
        this.deposes.set(dossier.id, {
          dossier: connu ? D.reunirPourCompter(connu.dossier, dossier) : dossier,
          fichiers: [...(connu?.fichiers ?? []), fichier.name],
        });
      } catch (erreur) {
        const prevue = erreur instanceof D.ErreurDeFichier;
        refuser(prevue ? erreur.message : "Ce fichier ne se lit pas. Choisissez un fichier, non un dossier.");
      }
    }

    /** Les dossiers différents qui portent le même numéro UAI. @returns {[uai: string, deposes: Depose[]][]} */
    get memesNumeros() {
      /** @type {Map<string, Depose[]>} */
      const parUai = new Map();
      for (const depose of this.deposes.values()) {
        const uai = D.valeur(depose.dossier.champs.get(`${D.PARTAGE}|uai`))
          .trim()
          .toUpperCase();
        if (uai) parUai.set(uai, [...(parUai.get(uai) ?? []), depose]);
      }
      return [...parUai].filter(([, deposes]) => deposes.length > 1);
    }
  }

  /** @type {(titre: string, lignes: (string | Enfant[])[]) => HTMLElement | ""} */
  const liste = (titre, lignes) =>
    lignes.length
      ? e(
          "div",
          { class: "ldm-alerte ldm-alerte--douce" },
          e("p", {}, titre),
          e(
            "ul",
            {},
            lignes.map((ligne) => e("li", { dir: "auto" }, ligne)),
          ),
        )
      : "";

  /** @type {(depot: Depot, refaire: () => void) => HTMLElement[]} */
  function direLesFichiers(depot, refaire) {
    const retirer = (/** @type {Depose} */ { dossier, fichiers }) =>
      e(
        "button",
        {
          type: "button",
          class: "ldm-lien",
          click: () => {
            depot.deposes.delete(dossier.id);
            refaire();
          },
        },
        `Retirer ${fichiers.join(", ")}`,
      );
    const copies = [...depot.deposes.values()].filter(({ fichiers }) => fichiers.length > 1);
    return [
      liste(
        `${compter(depot.refuses.length, "fichier")} de côté\u00a0:`,
        depot.refuses.map(({ nom, pourquoi }) => `${nom}. ${pourquoi}`),
      ),
      liste(
        "Un même numéro UAI, deux dossiers différents\u00a0: chacun compte. Retirez-en un, si c’est le même établissement.",
        depot.memesNumeros.map(([uai, deposes]) => [
          `${uai}\u00a0: `,
          ...deposes.flatMap((depose, rang) => [rang ? ", " : "", retirer(depose)]),
          ".",
        ]),
      ),
      liste(
        "Plusieurs copies d’un même dossier, réunies, comptées une fois\u00a0:",
        copies.map(({ fichiers }) => fichiers.join(", ")),
      ),
    ].filter((element) => element instanceof HTMLElement);
  }

  /** Le choix du groupe montré, si plusieurs se disent. */
  /** @type {(groupes: ComptesDEnsemble[], montrer: (groupe: ComptesDEnsemble) => void) => HTMLElement | ""} */
  function choisirLeGroupe(groupes, montrer) {
    if (groupes.length < 2) return "";
    const choix = /** @type {HTMLSelectElement} */ (
      e(
        "select",
        { id: "groupe-montre" },
        groupes.map((groupe, rang) =>
          e("option", { value: rang }, `${D.nommerLesCampagnes(groupe.campagnes)} (${groupe.dossiers})`),
        ),
      )
    );
    choix.addEventListener("change", () => montrer(groupes[Number(choix.value)]));
    return e("p", {}, e("label", { for: choix.id }, "Montrer\u00a0: "), choix);
  }

  /** @type {(edition: EditionASaisir, depot: Depot) => HTMLElement[]} */
  function montrerLEnsemble(edition, depot) {
    const dossiers = [...depot.deposes.values()].map(({ dossier }) => dossier);
    if (!dossiers.length) return [];
    const groupes = D.compterLEnsemble(edition, dossiers);
    const [tous] = groupes;
    const place = e("div", { class: "ldm-comptes-montres" });
    const montrer = (/** @type {ComptesDEnsemble} */ groupe) =>
      place.replaceChildren(...D.montrerLesComptes(edition, groupe));
    montrer(tous);
    const { classeur, csv } = D.emporterLesComptes(edition, groupes);
    const nom = `comptes-${edition.slug}-${D.aLaMinute().slice(0, 10)}`;
    const bouton = (/** @type {string} */ texte, /** @type {() => unknown} */ click) =>
      e("button", { type: "button", class: "ldm-bouton", click }, texte);
    const autres = dossiers.filter(({ revision }) => revision !== edition.revision).length;
    return [
      e("h2", {}, compter(tous.dossiers, "dossier")),
      e(
        "p",
        {},
        tous.muets ? `${compter(tous.muets, "dossier")} sans aucune position. ` : "",
        autres ? `${compter(autres, "dossier")} d’une autre révision de l’édition. ` : "",
      ),
      e("p", { class: "ldm-annonce" }, D.direLaPrudence(tous.dossiers, edition.seuil)),
      choisirLeGroupe(groupes, montrer),
      classeur.length
        ? e(
            "p",
            { class: "ldm-gestes ldm-a-l-ecran" },
            bouton("Télécharger en tableur (XLSX)", () => D.donnerUnClasseur(nom, classeur)),
            bouton("Télécharger en CSV", () => D.donnerUnCsv(nom, csv)),
            bouton("Imprimer", () => print()),
          )
        : "",
      place,
    ].filter((element) => element instanceof HTMLElement);
  }

  /** @type {(contexte: ContexteSansDossier) => Ecran} */
  D.liens.academie = ({ edition }) => {
    const depot = new Depot(edition);
    const dit = e("p", { role: "status" });
    const [fichiers, comptes] = [e("div", {}), e("div", {})];
    const montrer = () => {
      fichiers.replaceChildren(...direLesFichiers(depot, montrer));
      comptes.replaceChildren(...montrerLEnsemble(edition, depot));
      const refus = depot.refuses.length ? `, ${compter(depot.refuses.length, "fichier")} de côté` : "";
      dit.textContent = `${compter(depot.deposes.size, "dossier")} compté${depot.deposes.size > 1 ? "s" : ""}${refus}.`;
    };
    let suite = Promise.resolve();
    const prendre = (/** @type {File[]} */ choisis) => {
      suite = suite.then(async () => {
        for (const [rang, fichier] of choisis.entries()) {
          await depot.prendre(fichier);
          if (rang % LOT === LOT - 1) await new Promise((pret) => setTimeout(pret));
        }
        montrer();
      });
      return suite;
    };
    return {
      titre: "Compter plusieurs dossiers",
      retour: ["#/dossiers", "Tous les dossiers"],
      corps: [corps(prendre, dit), fichiers, comptes],
    };
  };

  /** Où déposer : un choix de fichiers, et toute la zone autour. */
  /** @type {(prendre: (choisis: File[]) => Promise<void>, dit: HTMLElement) => HTMLElement} */
  function corps(prendre, dit) {
    const choisir = /** @type {HTMLInputElement} */ (
      e("input", {
        type: "file",
        multiple: true,
        id: "dossiers-a-compter",
        accept: ".json,.txt",
        "aria-describedby": "aide-a-compter",
      })
    );
    choisir.addEventListener("change", async () => {
      await prendre([...(choisir.files ?? [])]);
      choisir.value = "";
    });
    const zone = e(
      "div",
      { class: "ldm-depose ldm-a-l-ecran" },
      e("label", { class: "ldm-champ__libelle", for: choisir.id }, "Choisir ou déposer des dossiers"),
      e(
        "p",
        { class: "ldm-aide", id: "aide-a-compter" },
        "Des fichiers «\u00a0.ldm.json\u00a0» (ou «\u00a0.txt\u00a0»), autant qu’il y en a. Déposez-en d’autres\u00a0: ils s’ajoutent.",
      ),
      choisir,
    );
    const survoler = (/** @type {DragEvent} */ evenement) => {
      evenement.preventDefault();
      zone.classList.toggle("ldm-depose--survole", evenement.type === "dragover");
      const lies = evenement.type === "drop" ? [...(evenement.dataTransfer?.files ?? [])] : [];
      if (lies.length) prendre(lies);
    };
    for (const geste of ["dragover", "dragleave", "drop"])
      zone.addEventListener(geste, /** @type {any} */ (survoler));
    return e(
      "div",
      {},
      e(
        "p",
        { class: "ldm-chapeau" },
        "Pour une académie\u00a0: ce que disent plusieurs dossiers, en nombres, critère par critère et descripteur par descripteur. Ni réponse, ni nom, ni note, ni classement. Rien n’est envoyé, rien n’est gardé\u00a0: quitter cet écran oublie tout.",
      ),
      zone,
      dit,
    );
  }
})((self.LdmDossiers = self.LdmDossiers || {}));
